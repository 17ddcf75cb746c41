import { basename, join, relative } from 'node:path';
import { FileProblem } from './file/file-problem';
import { readInjection } from './file/injection-file';
import { InjectRun, RunProblem } from './inject-run';
import { Injection, Injector } from './injector';
import { InjectOptions } from './options';
import { Spool } from './spool';
import { isObject, Json } from '../../manifest/json';
import { DEFAULT_MINOR, minorOf } from '../../manifest/versions';
import { Engine } from '../../validation/engine';
import { knownRules, UNSUPPRESSIBLE_RULES } from '../../validation/known-rules';
import { reportFormat } from '../../validation/report';
import { INPUT_RULES } from '../../validation/report/input-rules';
import { unknownRule } from '../../validation/rule-names';
import { parseDocument, positionsIn, withPlainLineEnds } from '../../validation/source/parse';
import { LineIndex } from '../../validation/source/positions';
import { FAILED, INVALID, VALID } from '../command';
import { Input, inputsOf, openInput, reasonOf } from '../input-files';
import { Io } from '../io';
import { readCrdFiles } from '../validate/crd-files';

/** Injects or uninjects as the options say and returns the exit code. Writes nothing if there is a problem. */
export async function inject(options: InjectOptions, io: Io, version: string): Promise<number> {
  const say = async (lines: readonly string[]) => { for (const line of lines) await io.stderr.write(`${line}\n`); };
  const { crds, problems } = await readCrdFiles(options.crds);
  for (const rule of options.ignore) {
    const problem = unknownRule(rule, [...INPUT_RULES, ...knownRules()], UNSUPPRESSIBLE_RULES);
    if (problem !== undefined) problems.push(`--ignore: ${problem}`);
  }
  if (problems.length > 0) {
    await say(problems.map((problem) => `cdk8s-sidecars: ${problem}`));
    return FAILED;
  }
  const stdin = options.remove || options.file !== undefined ? undefined : await textOf(STDIN_INPUT, io);
  const asked = options.remove ? undefined : await asks(options, io, stdin);
  if (asked !== undefined && 'status' in asked) {
    await say(asked.lines);
    return asked.status;
  }
  const injection = asked?.injection;
  const kubernetesVersion = options.kubernetesVersion ?? injection?.kubernetesVersion;
  const minor = kubernetesVersion === undefined ? DEFAULT_MINOR : minorOf(kubernetesVersion);
  const engine = new Engine({ minor, podSecurity: 'privileged', ignore: options.ignore, crds });
  const injector = injection && new Injector({ ...injection, kubernetesVersion });
  const format = reportFormat('text', { color: false, rules: knownRules(), version });
  const report = new Spool();
  const given = stdin === undefined ? io : withStdin(io, stdin);
  const run = new InjectRun(injector, engine, given, (violations) => report.write(format.together(violations)));
  const outputs = new Outputs(options, io);
  try {
    for await (const input of inputsOf(options.inputs)) {
      if (input.note === undefined) await run.input(input, await outputs.of(input));
      else await say([`note: ${input.note}`]);
    }
    await run.conclude();
    await say(run.unread.map((problem) => problemText(problem, 'error')));
    await say(run.problems.map((problem) => problemText(problem, 'error')));
    await report.copyTo(io.stderr);
    if (run.unread.length > 0) return FAILED;
    if (run.problems.length > 0 || run.errors > 0) {
      await say(['cdk8s-sidecars: nothing is written']);
      return INVALID;
    }
    await outputs.write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    await say([`cdk8s-sidecars: ${(error as Error).message}`]);
    return FAILED;
  } finally {
    await outputs.discard();
    await report.discard();
  }
  if (injection !== undefined && kubernetesVersion === undefined) await say([versionNote()]);
  await say(injection === undefined ? run.tally.removed() : run.tally.injected());
  return VALID;
}

const STDIN_INPUT: Input = { file: 'stdin' };

type Asked = { readonly injection: Injection } | { readonly status: number; readonly lines: string[] };

/** The injection, or why it is invalid. */
async function asks(options: InjectOptions, io: Io, stdin: string | undefined): Promise<Asked> {
  const file = options.file ?? 'stdin';
  let text: string;
  try {
    text = withPlainLineEnds(stdin ?? await textOf(file === '-' ? STDIN_INPUT : { file, path: file }, io));
  } catch (e) {
    if ((e as NodeJS.ErrnoException).syscall === undefined) throw e;
    return { status: FAILED, lines: [`cdk8s-sidecars: ${file}: ${reasonOf(e)}`] };
  }
  const read = parseDocument(text.replace(/^\ufeff/, ''));
  if ('problems' in read) {
    // Standard input with several documents is not a ResourceList.
    if (options.file === undefined) return { status: FAILED, lines: [NO_FILE] };
    const lines = new LineIndex(text);
    return { status: FAILED, lines: read.problems.map(({ message, offset }) => problemText({ file, message, ...lines.positionOf(offset) }, 'error')) };
  }
  const isFunction = options.file === undefined;
  const config: Json | undefined = !isFunction ? read.value : isObject(read.value) && read.value.kind === 'ResourceList' ? read.value.functionConfig : undefined;
  if (isFunction && !isObject(config)) return { status: FAILED, lines: [NO_FILE] };
  const result = readInjection(config ?? null, isFunction ? '/functionConfig' : '');
  if ('injection' in result) return result;
  const places = positionsIn(read, text, 1, result.problems.map(({ pointer }) => pointer));
  const lines = text.split('\n');
  const located = result.problems.map((problem, i) => {
    const { line, column } = places[i];
    return { ...problem, line, column, file, fix: fixOf(problem, lines[line - 1].slice(column - 1)) };
  })
    .sort((a, b) => a.line - b.line || a.column - b.column);
  return { status: INVALID, lines: located.map((problem) => problemText({ ...problem, message: `${described(problem.pointer)}${problem.message}` }, 'error')) };
}

/** @param rest the line of the file from the place of the problem, which is a key or an item of a list */
function fixOf({ fix, unquoted }: FileProblem, rest: string): string {
  const [, written] = /^(?:[^\s:[\]{},]+\s*:\s+|-\s+)?([^\s,[\]{}#:]+)\s*(?:[,\]}#].*)?$/.exec(rest) ?? [];
  return unquoted === true && written !== undefined ? `put it in quotes: "${written}"` : fix;
}

const NO_FILE = 'cdk8s-sidecars: nothing to inject: name a SidecarInjection with -f, or give a ResourceList with one as functionConfig on standard input';

/** The field of a problem, if the message does not begin with it. */
function described(pointer: string): string {
  const last = pointer.split('/').filter((segment) => segment !== '' && !/^\d+$/.test(segment)).pop();
  return last === undefined ? '' : `${last.replace(/~1/g, '/').replace(/~0/g, '~')}: `;
}

function problemText({ file, line, column, message, fix }: RunProblem, severity: string): string {
  const place = line === undefined ? '' : `${line}:${column}:`;
  return `${file}:${place} ${severity}: ${message}${fix === undefined ? '' : `\n    fix: ${fix}`}`;
}

async function textOf(input: Input, io: Io): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input.path === undefined ? io.stdin : openInput(input.path)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function withStdin(io: Io, text: string): Io {
  return {
    stdin: (async function* () { yield Buffer.from(text); })(), stdout: io.stdout, stderr: io.stderr, env: io.env,
  };
}

function versionNote(): string {
  return `note: the version of the cluster is not set, so the sidecars are for Kubernetes 1.${DEFAULT_MINOR}: set spec.kubernetesVersion, or --kubernetes-version`;
}

/** The destinations of the outputs, written when there are no problems. */
class Outputs {
  private readonly spools: { readonly spool: Spool; readonly path?: string }[] = [];
  private readonly paths = new Map<string, string>();

  constructor(private readonly options: InjectOptions, private readonly io: Io) {}

  /** The spool for the output of an input. */
  async of(input: Input): Promise<(text: string) => Promise<void>> {
    const path = this.pathFor(input);
    if (path !== undefined || this.spools.length === 0) {
      const spool = new Spool();
      this.spools.push({ spool, ...(path !== undefined && { path }) });
      return (text) => spool.write(text);
    }
    // On stdout, files become documents of one stream.
    const [{ spool }] = this.spools;
    let begun = spool.last === '';
    return async (text) => {
      if (text === '') return;
      if (!begun) await spool.write(`${spool.last === '\n' ? '' : '\n'}${/^---(?=\s)/.test(text) ? '' : '---\n'}`);
      begun = true;
      await spool.write(text);
    };
  }

  async write(): Promise<void> {
    for (const { spool, path } of this.spools) {
      if (path === undefined) await spool.copyTo(this.io.stdout); else await spool.moveTo(path);
    }
  }

  async discard(): Promise<void> {
    for (const { spool } of this.spools) await spool.discard();
  }

  private pathFor({ file, path }: Input): string | undefined {
    const { inPlace, outputDir, inputs } = this.options;
    if (path === undefined || (!inPlace && outputDir === undefined)) return undefined;
    if (inPlace) return path;
    // A file below a given folder keeps its relative path.
    const folder = inputs.find((given) => given !== file && !relative(given, path).startsWith('..'));
    const target = join(outputDir!, folder === undefined ? basename(path) : relative(folder, path));
    const before = this.paths.get(target);
    if (before !== undefined) throw Object.assign(new Error(`${before} and ${file} would both be written to ${target}: inject them one after the other`), { syscall: 'open' });
    this.paths.set(target, file);
    return target;
  }
}
