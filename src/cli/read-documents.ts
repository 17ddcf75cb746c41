import { Input, inputsOf, openInput, reasonOf } from './input-files';
import { Io } from './io';
import { Json } from '../manifest/json';
import { parseDocument } from '../validation/source/parse';
import { LineIndex } from '../validation/source/positions';
import { DocumentSplitter, SourceDocument } from '../validation/source/splitter';

/** A document, or the problem of a file or a part of it, in the form `file:line:column: message`. */
export type Read = { readonly file: string; readonly value: Json } | { readonly file: string; readonly problem: string };

/** All documents of files, folders and `-`, one after the other. Empty documents are skipped. */
export async function* readDocuments(paths: readonly string[], io: Io): AsyncGenerator<Read> {
  for await (const input of inputsOf(paths)) yield* documentsOf(input, io);
}

async function* documentsOf(input: Input, io: Io): AsyncGenerator<Read> {
  const { file } = input;
  if (input.problem !== undefined) {
    yield { file, problem: `${file}: ${input.problem}` };
    return;
  }
  const splitter = new DocumentSplitter();
  try {
    for await (const chunk of input.path === undefined ? io.stdin : openInput(input.path)) {
      for (const document of splitter.push(chunk)) yield* contentOf(file, document);
      if (splitter.refused) return;
    }
  } catch (e) {
    if ((e as NodeJS.ErrnoException).syscall === undefined) throw e;
    yield { file, problem: `${file}: ${reasonOf(e)}` };
    return;
  }
  for (const document of splitter.end()) yield* contentOf(file, document);
}

function* contentOf(file: string, document: SourceDocument): Generator<Read> {
  const parsed = document.problem ? { problems: [document.problem] } : parseDocument(document.text, document.isAscii);
  if ('problems' in parsed) {
    // Problems after the first ones are usually consequences of it.
    const [{ message, offset }] = parsed.problems;
    const { column, line } = new LineIndex(document.text, document.line).positionOf(offset);
    yield { file, problem: `${file}:${line}:${column}: ${message}` };
  } else if (parsed.value !== null) {
    yield { file, value: parsed.value };
  }
}
