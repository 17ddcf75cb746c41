import { run } from '../../src/cli/run';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Buffer | readonly Buffer[];
  readonly terminal?: boolean;
  readonly env?: Record<string, string>;
}

/** Runs the program in this process. */
export async function cli(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({ isTTY: options.terminal === true, write: (text: string) => { written[name] += text; } });
  const { stdin = '' } = options;
  const chunks = typeof stdin === 'string' ? [Buffer.from(stdin)] : Buffer.isBuffer(stdin) ? [stdin] : stdin;
  const status = await run(argv, { stdin: stream(chunks), stdout: sink('stdout'), stderr: sink('stderr'), env: options.env ?? {} });
  return { status, ...written };
}

async function* stream(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

/** Validates one text as standard input; the report as JSON. */
export async function validateText(stdin: string | Buffer, ...options: string[]): Promise<Ran & { readonly report: Report }> {
  const ran = await cli(['validate', '-', '--output', 'json', ...options], { stdin });
  return { ...ran, report: JSON.parse(ran.stdout) as Report };
}

export interface Report {
  readonly summary: Record<'files' | 'resources' | 'errors' | 'warnings' | 'skipped' | 'suppressed', number>;
  readonly violations: readonly {
    readonly file: string;
    readonly line: number;
    readonly rule: string;
    readonly severity: string;
    readonly resource: { readonly apiVersion: string; readonly kind: string; readonly namespace?: string; readonly name?: string };
    readonly path: string;
    readonly message: string;
    readonly fix: string;
    readonly constructPath?: string;
  }[];
}

/** A manifest in which nothing is wrong, whatever the rules; six lines. */
export function configMap(name: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  mode: quiet
`;
}
