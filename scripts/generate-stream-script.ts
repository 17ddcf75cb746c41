/** Makes src/logs/shippers/stream-script.ts from stream.sh, so that the script is edited, checked and tested as what it is. */
import * as fs from 'fs';
import * as path from 'path';

const folder = path.join(__dirname, '..', 'src', 'logs', 'shippers');

export const OUTPUT = path.join(folder, 'stream-script.ts');

/** One string literal for each line, so that a change of the script reads as one in the module too. */
export function streamScriptModule(script: string): string {
  const quoted = (line: string) => `'${line.replace(/\\/g, '\\\\').replace(/'/g, '\\\'')}',`;
  return `// Generated from stream.sh by scripts/generate-stream-script.ts. Do not edit.

/**
 * What \`LogShipper.stream\` runs: POSIX sh with the programs of busybox. Its arguments are a directory for its state, how many
 * seconds to read on after SIGTERM, and the files, as paths or patterns.
 */
export const STREAM_SCRIPT = [
${script.replace(/\n$/, '').split('\n').map((line) => `  ${quoted(line)}`).join('\n')}
  '',
].join('\\n');
`;
}

export function generate(): string {
  return streamScriptModule(fs.readFileSync(path.join(folder, 'stream.sh'), 'utf8'));
}
