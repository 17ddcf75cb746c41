import { asArray, asObject, JsonObject } from '../../../../manifest/json';

/** A setting of a container's program, from its command line or environment. */
export interface Setting {
  /** The flag without dashes, or the name of the environment variable. */
  readonly name: string;
  readonly value: string;
  /** Whether it is a flag of the program, a flag in a script, or an environment variable. */
  readonly kind: 'flag' | 'script' | 'env';
  /** JSON pointer, relative to the container. */
  readonly path: string;
}

/** Whether a pattern occurs in a word of the command line or in a literal environment variable: cheaper than parsing them. */
export function mentions(container: JsonObject, pattern: RegExp): boolean {
  const occurs = (word: unknown) => typeof word === 'string' && pattern.test(word);
  return asArray(container.args).some(occurs) || asArray(container.command).some(occurs)
    || asArray(container.env).some((variable) => occurs(asObject(variable)?.value));
}

/** Every `--flag=value`, `--flag value` and literal environment variable of a container. */
export function programSettingsOf(container: JsonObject): Setting[] {
  const settings: Setting[] = [];
  for (const list of ['command', 'args'] as const) {
    const words = asArray(container[list]).map((word) => (typeof word === 'string' ? word : ''));
    words.forEach((word, i) => {
      const path = `/${list}/${i}`;
      if (/\s/.test(word)) readScript(word, path, settings);
      else readFlag(word, words[i + 1], path, 'flag', settings);
    });
  }
  asArray(container.env).forEach((entry, i) => {
    const variable = asObject(entry);
    if (typeof variable?.name === 'string' && typeof variable.value === 'string') {
      settings.push({ name: variable.name, value: variable.value, kind: 'env', path: `/env/${i}/value` });
    }
  });
  return settings;
}

function readScript(script: string, path: string, settings: Setting[]): void {
  const words = script.replace(/["']/g, '').split(/\s+/);
  words.forEach((word, i) => readFlag(word, words[i + 1], path, 'script', settings));
}

const FLAG = /^--?([a-zA-Z][\w.-]{0,80})(?:=(.*))?$/;

function readFlag(word: string, next: string | undefined, path: string, kind: Setting['kind'], settings: Setting[]): void {
  const match = FLAG.exec(word);
  if (!match) return;
  const value = match[2] ?? (next !== undefined && !next.startsWith('-') ? next : undefined);
  if (value !== undefined) settings.push({ name: match[1], value, kind, path });
}
