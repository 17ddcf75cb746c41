/** Follows docs/languages.md like a new user: writes its files and runs its commands, in the order of the document. */
import * as fs from 'fs';
import * as path from 'path';
import { Failed } from '../checks';
import { ROOT } from './work';

/** A file to write, or a command line to run. */
export type Step = { readonly file: string; readonly code: string } | { readonly command: string };

const DOCUMENT = path.join(ROOT, 'docs', 'languages.md');

/** The steps of one section of the document. A block of code belongs to the file which the text in front of it names last. */
export function stepsOf(section: string): Step[] {
  const text = fs.readFileSync(DOCUMENT, 'utf8').split(/^## /m).find((part) => part.startsWith(`${section}\n`));
  if (text === undefined) throw new Failed(`docs/languages.md has no section "${section}"`);
  let end = 0;
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap((match): Step[] => {
    const [, language, code] = match;
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    if (language === 'console') return [...code.matchAll(/^\$ (.*)$/gm)].map(([, command]) => ({ command }));
    const file = [...before.matchAll(/`([\w/-]+\.\w+)`/g)].at(-1)?.[1];
    return file !== undefined && before.trimEnd().endsWith(':') ? [{ file, code }] : [];
  });
}

/** The TypeScript samples of a document. */
export function samplesOf(document: string): string[] {
  return [...fs.readFileSync(path.join(ROOT, document), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1]);
}

/**
 * Follows a section in an empty folder.
 *
 * @param command runs one command line
 */
export function follow(section: string, folder: string, command: (line: string) => void): void {
  for (const step of stepsOf(section)) {
    if ('command' in step) {
      command(step.command);
    } else {
      fs.mkdirSync(path.dirname(path.join(folder, step.file)), { recursive: true });
      fs.writeFileSync(path.join(folder, step.file), step.code);
    }
  }
}
