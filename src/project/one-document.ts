import { ProjectFileError } from './project';
import { isObject, Json, JsonObject } from '../manifest/json';
import { nearest } from '../manifest/nearest';
import { parseDocument, positionsIn } from '../validation/source/parse';
import { LineIndex } from '../validation/source/positions';
import { DocumentSplitter } from '../validation/source/splitter';

/** Reports a problem at a JSON pointer. */
export type Tell = (at: string, message: string) => void;

/**
 * Reads the only document of a file in a format of this library, as an object; an empty object for an empty file.
 *
 * @param file its name in messages
 * @param what the name of the file format
 * @param check checks every field
 * @throws ProjectFileError with all problems, each with file, line and column
 */
export function oneDocument(text: Buffer, file: string, what: string, check: (fields: JsonObject, tell: Tell) => void): JsonObject {
  const splitter = new DocumentSplitter();
  let fields: JsonObject | undefined;
  for (const document of [...splitter.push(text), ...splitter.end()]) {
    const parsed = document.problem ? { problems: [document.problem] } : parseDocument(document.text, document.isAscii);
    const lines = new LineIndex(document.text, document.line);
    const syntax = 'problems' in parsed ? parsed.problems : parsed.warnings ?? [];
    if (syntax.length > 0 || 'problems' in parsed) throw new ProjectFileError(syntax.map(({ message, offset }) => `${place(file, lines.positionOf(offset))}: ${message}`));
    if (parsed.value === null) continue;
    if (fields !== undefined) throw new ProjectFileError([`${file}:${document.line}:1: ${what} is one document: take out the others`]);
    const problems: { readonly at: string; readonly message: string }[] = [];
    const tell: Tell = (at, message) => problems.push({ at, message });
    const { value } = parsed;
    if (isObject(value)) check(fields = value, tell);
    else tell('', `this is ${shown(value)}: write a field on each line`);
    if (problems.length > 0) {
      const positions = positionsIn(parsed, document.text, document.line, problems.map(({ at }) => at));
      throw new ProjectFileError(problems.map(({ message }, i) => `${place(file, positions[i])}: ${message}`));
    }
  }
  return fields ?? {};
}

/** The message for an unknown field. */
export function unknownField(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return `there is no field "${name}": ${near === undefined ? `write one of ${names.join(', ')}` : `do you mean ${near}?`}`;
}

export function shown(value: Json | undefined): string {
  return value === null || value === undefined ? 'empty' : JSON.stringify(value);
}

function place(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return `${file}:${line}:${column}`;
}
