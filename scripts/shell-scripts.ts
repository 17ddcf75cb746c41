/** Makes TypeScript modules from the scripts of the library that other programs run, so that each script is edited, checked and tested in its own language. */
import * as fs from 'fs';
import * as path from 'path';

interface ShellScript {
  /** Path without suffix, below src. */
  readonly file: string;
  readonly suffix: 'sh' | 'lua';
  readonly constant: string;
  readonly comment: readonly string[];
}

const SCRIPTS: readonly ShellScript[] = [
  {
    file: 'kit/find-process',
    suffix: 'sh',
    constant: 'FIND_PROCESS_SCRIPT',
    comment: ['A part of scripts that send a signal to a process: POSIX sh. It sets `pid` to the process named `$process`.'],
  },
  {
    file: 'logs/shippers/stream',
    suffix: 'sh',
    constant: 'STREAM_SCRIPT',
    comment: [
      'What `LogShipper.stream` runs: POSIX sh with the programs of busybox. Its arguments are a directory for its state, how many',
      'seconds to read on after SIGTERM, and the files, as paths or patterns.',
    ],
  },
  {
    file: 'logs/rotator/rotate',
    suffix: 'sh',
    constant: 'ROTATE_SCRIPT',
    comment: [
      'What `LogRotator` runs: POSIX sh with the programs of busybox. Its arguments are a directory for its state, the bounds, the process that reopens',
      'its files and the signal for it, and a directory and a pattern for each kind of file.',
    ],
  },
  {
    file: 'logs/agents/fluent-bit/records',
    suffix: 'lua',
    constant: 'RECORDS_SCRIPT',
    comment: ['What Fluent Bit runs on every record before it is parsed: Lua. Its constants are written before it, as `settings`.'],
  },
  {
    file: 'watchers/webhook/webhook',
    suffix: 'lua',
    constant: 'WEBHOOK_SCRIPT',
    comment: ['What Fluent Bit runs on every line for `LogWatcher.webhook`: Lua. Its constants are written before it.'],
  },
  {
    file: 'watchers/reload/reload',
    suffix: 'sh',
    constant: 'RELOAD_SCRIPT',
    comment: [
      'What `ConfigWatcher.reload` runs: POSIX sh with the programs of busybox. Its arguments are a directory for its state, how many seconds to',
      'pause between two looks, the directory that is watched, and whom to tell.',
    ],
  },
];

/** The line of a script in whose place another script is put. */
const INCLUDE = /^# include (\S+)\.sh$/;

/** One string literal for each line, so that a change of the script reads as one in the module too. A script that is included is imported. */
export function scriptModule({ file, suffix, constant, comment }: ShellScript, script: string): string {
  const lines = script.replace(/\n$/, '').split('\n');
  const included = lines.flatMap((line) => INCLUDE.exec(line)?.[1] ?? []).map((name) => SCRIPTS.find((other) => other.file === name)!);
  const imports = included.map((other) => `import { ${other.constant} } from '${path.relative(path.dirname(file), other.file)}-script';\n`);
  const element = (line: string) => {
    const other = SCRIPTS.find(({ file: name }) => name === INCLUDE.exec(line)?.[1]);
    return other === undefined ? `'${line.replace(/\\/g, '\\\\').replace(/'/g, '\\\'')}',` : `...${other.constant}.split('\\n').slice(0, -1),`;
  };
  return `// Generated from ${path.basename(file)}.${suffix} by scripts/shell-scripts.ts. Do not edit.

${imports.length === 0 ? '' : `${imports.join('')}\n`}/**
${comment.map((line) => ` * ${line}`).join('\n')}
 */
export const ${constant} = [
${lines.map((line) => `  ${element(line)}`).join('\n')}
  '',
].join('\\n');
`;
}

const folder = path.join(__dirname, '..', 'src');

export const GENERATORS = SCRIPTS.map((script) => ({
  OUTPUT: path.join(folder, `${script.file}-script.ts`),
  generate: () => scriptModule(script, fs.readFileSync(path.join(folder, `${script.file}.${script.suffix}`), 'utf8')),
}));
