import * as fs from 'fs';
import { Json } from '../manifest/json';
import { parseDocument } from '../validation/source/parse';
import { LineIndex } from '../validation/source/positions';
import { DocumentSplitter } from '../validation/source/splitter';

/** The documents of a file of manifests, and the problems of its unreadable parts. */
export function readManifests(file: string): { readonly documents: Json[]; readonly problems: string[] } {
  const documents: Json[] = [];
  const problems: string[] = [];
  const splitter = new DocumentSplitter();
  for (const document of [...splitter.push(fs.readFileSync(file)), ...splitter.end()]) {
    const parsed = document.problem ? { problems: [document.problem] } : parseDocument(document.text, document.isAscii);
    if ('problems' in parsed) {
      const lines = new LineIndex(document.text, document.line);
      for (const { offset, message } of parsed.problems) {
        const { line, column } = lines.positionOf(offset);
        problems.push(`${file}:${line}:${column}: ${message}`);
      }
    } else if (parsed.value !== null) {
      documents.push(parsed.value);
    }
  }
  return { documents, problems };
}
