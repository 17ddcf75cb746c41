import { suggestion, UsageError } from './arguments';
import { FAILED, VALID } from './command';
import { COMMANDS } from './commands';
import { Io } from './io';
import { ProjectFileError } from '../project/project';

export { FAILED };

/** Runs the program and returns its exit code. Throws only for a bug in the program itself. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (e) {
    if (e instanceof ProjectFileError) {
      for (const problem of e.problems) await io.stderr.write(`cdk8s-sidecars: ${problem}\n`);
      return FAILED;
    }
    if (!(e instanceof UsageError)) throw e;
    await io.stderr.write(`cdk8s-sidecars: ${e.message}\n(cdk8s-sidecars --help tells more)\n`);
    return FAILED;
  }
}

async function dispatch([first, ...rest]: readonly string[], io: Io): Promise<number> {
  const names = COMMANDS.map(({ name }) => name);
  if (first === undefined) throw new UsageError('nothing to do: try `cdk8s-sidecars validate <files>`');
  if (first === '--help' || first === '-h') return say(help(), io);
  if (first === '--version') return say(`${programVersion()}\n`, io);
  const entry = COMMANDS.find(({ name }) => name === first);
  if (!entry) throw new UsageError(`there is no ${first.startsWith('-') ? 'option' : 'command'} ${first}${suggestion(first, [...names, '--help', '--version'])}`);
  const command = entry.load();
  if (asksForHelp(rest)) return say(command.help, io);
  return command.run(rest, io, programVersion());
}

/** After `--`, it would be the name of a file. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).some((argument) => argument === '--help' || argument === '-h');
}

async function say(text: string, io: Io): Promise<number> {
  await io.stdout.write(text);
  return VALID;
}

function help(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;
  return `Usage: cdk8s-sidecars <command> [options] ...

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`).join('\n')}

Options:
  -h, --help    show this text, or that of a command
  --version     show the version of this program
`;
}

function programVersion(): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('../../package.json') as { version: string }).version;
}
