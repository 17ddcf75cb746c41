import { JsonObject } from '../../manifest/json';
import { definitionsIn } from '../../project/definitions';
import { readCrds as readCrdKinds } from '../../validation/crds/read';
import { parseDocument } from '../../validation/source/parse';
import { LineIndex } from '../../validation/source/positions';
import { DocumentSplitter, SourceDocument } from '../../validation/source/splitter';
import { inputsOf, openInput } from '../input-files';

export interface DefinitionsRead {
  readonly crds: JsonObject[];
  /** The error in a definition. Objects of its kind are then not validated. */
  readonly notes: string[];
  readonly problems: string[];
}

/** The custom resource definitions in files and folders, the unusable ones, and the files that could not be read. */
export async function readCrdFiles(paths: readonly string[]): Promise<DefinitionsRead> {
  const crds: JsonObject[] = [];
  const notes: string[] = [];
  const problems: string[] = [];
  for await (const input of inputsOf(paths)) {
    if (input.note !== undefined) continue;
    if (input.path === undefined) {
      problems.push(input.problem === undefined ? '--crd takes files and folders, not standard input' : `${input.file}: ${input.problem}`);
      continue;
    }
    const found = crds.length;
    const splitter = new DocumentSplitter();
    const take = (documents: readonly SourceDocument[]) => documents.forEach((document) => {
      const parsed = document.problem ? { problems: [document.problem] } : parseDocument(document.text);
      if ('value' in parsed) {
        for (const definition of definitionsIn(parsed.value)) {
          crds.push(definition);
          const { note, problem } = problemOf(definition);
          if (problem !== undefined) problems.push(`${input.file}:${document.line}: ${problem}`);
          if (note !== undefined) notes.push(`${input.file}:${document.line}: ${note}`);
        }
      } else {
        const { line, column } = new LineIndex(document.text, document.line).positionOf(parsed.problems[0].offset);
        problems.push(`${input.file}:${line}:${column}: ${parsed.problems[0].message}`);
      }
    });
    try {
      for await (const chunk of openInput(input.path)) take(splitter.push(chunk));
      take(splitter.end());
    } catch (e) {
      problems.push(`${input.file}: ${(e as Error).message}`);
      continue;
    }
    if (crds.length === found && paths.includes(input.file)) problems.push(`${input.file}: holds no CustomResourceDefinition`);
  }
  return { crds, notes, problems };
}

/** Why a definition is unusable, if it is: a note if that affects only its own kind. */
function problemOf(definition: JsonObject): { readonly note?: string; readonly problem?: string } {
  try {
    const { kinds } = readCrdKinds([definition]);
    return { note: [...kinds.values()].find(({ unreadable }) => unreadable !== undefined)?.unreadable };
  } catch (e) {
    return { problem: (e as Error).message };
  }
}
