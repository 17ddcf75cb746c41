/** Installs the toolchains if possible, and reports missing ones. */
import { spawnSync } from 'child_process';
import { aptGet, which } from '../install';

interface Needed {
  readonly program: string;
  readonly debian: string;
  /** Whether the installed program is suitable; if not, why. */
  readonly wrong?: () => string | undefined;
}

const PYTHON: Needed = {
  program: 'python3', debian: 'python3', wrong: () => (atLeast(prints('python3', '--version'), [3, 9]) ? undefined : 'Python is older than 3.9'),
};

const NEEDED: Readonly<Record<string, readonly Needed[]>> = {
  python: [
    PYTHON,
    { program: 'python3', debian: 'python3-venv', wrong: () => (spawnSync('python3', ['-c', 'import ensurepip, venv']).status === 0 ? undefined : 'Python has no venv') },
  ],
  java: [
    { program: 'javac', debian: 'default-jdk-headless', wrong: () => (atLeast(prints('javac', '-version'), [11]) ? undefined : 'the JDK is older than 11') },
    { program: 'mvn', debian: 'maven' },
  ],
  // From 1.21 on, Go fetches the version that a module asks for.
  go: [{ program: 'go', debian: 'golang-go', wrong: () => (atLeast(prints('go', 'version'), [1, 21]) ? undefined : 'Go is older than 1.21') }],
};

/** The first version that a program prints. */
function prints(program: string, ...args: readonly string[]): number[] {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return /(\d+)(\.\d+)*/.exec(`${stdout}${stderr}`)?.[0].split('.').map(Number) ?? [];
}

function atLeast(version: readonly number[], least: readonly number[]): boolean {
  const at = least.findIndex((part, i) => part !== (version[i] ?? 0));
  return at < 0 || (version[at] ?? 0) > least[at];
}

const missing = ({ program, wrong }: Needed) => (which(program) === undefined ? `${program} is not there` : wrong?.());

/** The missing tools for a language, in words. */
export function lacking(language: string): string | undefined {
  const lacks = NEEDED[language].flatMap((needed) => missing(needed) ?? []);
  return lacks.length === 0 ? undefined : [...new Set(lacks)].join(', ');
}

/** Installs missing toolchains, if apt-get is available and permitted. */
export function install(languages: readonly string[]): void {
  const packages = languages.flatMap((language) => NEEDED[language]).filter((needed) => missing(needed) !== undefined).map(({ debian }) => debian);
  if (packages.length === 0 || process.getuid?.() !== 0 || !which('apt-get')) return;
  console.log(`installing ${packages.join(', ')}`);
  const attempt = () => aptGet('install', '-y', '--no-install-recommends', ...packages);
  if (!attempt() && aptGet('update')) attempt();
}
