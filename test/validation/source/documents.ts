import { stringify } from 'yaml';

/** A generator of numbers in [0, 1) that gives the same ones for the same seed. */
export type Random = () => number;

/* eslint-disable no-bitwise */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x100000000;
  };
}
/* eslint-enable no-bitwise */

export function below(random: Random, n: number): number {
  return Math.floor(random() * n);
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)];
}

const KEYS = ['apiVersion', 'kind', 'metadata', 'name', 'labels', 'annotations', 'spec', 'template', 'containers', 'image', 'ports', 'env',
  'value', 'data', 'app.kubernetes.io/name', 'a', 'on', 'y', '1', '-x', 'with space', 'a:b', '', '#', 'constructor', '__proto__', 'ä', '<<', '0x1f', 'x"y'];

const TEXTS = ['web', 'registry.example/app:1.0.0', 'yes', 'no', 'on', 'null', '~', 'true', 'False', '1', '0644', '0o17', '1_000', '1e3', '1.5', '.5', '-1',
  '+1', '0x1F', '.inf', '.nan', '2001-01-01', '1:30', '', ' ', ' lead', 'trail ', 'two words', 'a: b', 'a #b', 'a#b', '# c', '- d', '-e', '--flag', '?f', ':g', '[h',
  '{i}', ']', '}', ',', '&j', '*k', '!l', '|', '>', '%m', '@n', '`o', '"p"', '\'q\'', 'it\'s', 'line\nline', 'line\n', '\nline', 'line\n\n  deep\n', 'tab\tin',
  '\ttab', 'back\\slash', '\u00e9t\u00e9', '\u{1F600}', '\u2028', '\u0085', '...', '---', '--- x', 'a\n---\nb', '= x', '<<', '$(VAR)', '100m', '25%', '10.0.0.0/8',
  'a very long line of words that any emitter which folds at eighty columns will certainly have to break somewhere in the middle of it', 'end:', '-', '?', ':'];

/** Mostly what people write: one oddity in every string would hide what the next one does. */
function anyText(random: Random): string {
  return TEXTS[below(random, random() < 0.85 ? 30 : TEXTS.length)];
}

function anyKey(random: Random): string {
  return KEYS[below(random, random() < 0.9 ? 13 : KEYS.length)];
}

/** A value of the shapes that manifests have, at most a few levels deep. */
export function randomValue(random: Random, depth = 4): unknown {
  const dice = random();
  if (depth === 0 || dice < 0.35) {
    const kind = random();
    if (kind < 0.7) return anyText(random);
    if (kind < 0.8) return below(random, 70000);
    if (kind < 0.85) return random();
    if (kind < 0.92) return random() < 0.5;
    return kind < 0.96 ? null : pick(random, [[], {}]);
  }
  const size = below(random, 4);
  if (dice < 0.6) return Array.from({ length: size }, () => randomValue(random, depth - 1));
  const object: Record<string, unknown> = {};
  for (let i = 0; i <= size; i++) {
    Object.defineProperty(object, anyKey(random), {
      value: randomValue(random, depth - 1), enumerable: true, configurable: true, writable: true,
    });
  }
  return object;
}

/** A manifest of a kind that the rules look into, around random values. */
export function randomManifest(random: Random): unknown {
  const container = () => ({
    name: anyText(random),
    image: anyText(random),
    env: randomValue(random, 2),
    ports: randomValue(random, 2),
    resources: randomValue(random, 3),
  });
  const initContainers = random() < 0.3 ? [container()] : undefined;
  const pod = { containers: [container(), container()], initContainers, volumes: randomValue(random, 3) };
  const metadata = { name: anyText(random), labels: randomValue(random, 1), annotations: randomValue(random, 1) };
  return pick(random, [
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: pod },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: randomValue(random, 2), template: { metadata, spec: pod } } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: randomValue(random, 2) },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: randomValue(random, 4) },
    { apiVersion: 'v1', kind: 'List', items: [randomValue(random, 3), { apiVersion: 'v1', kind: 'Pod', metadata, spec: pod }] },
    { apiVersion: anyText(random), kind: anyText(random), metadata, spec: randomValue(random, 4) },
  ]);
}

/** A value as text, in one of the many styles in which the same YAML can be written. */
export function render(random: Random, value: unknown): string {
  if (random() < 0.1) return JSON.stringify(value, null, below(random, 3));
  let text = stringify(value, {
    indent: 1 + below(random, 5),
    indentSeq: random() < 0.5,
    lineWidth: pick(random, [0, 0, 40, 80]),
    version: pick(random, ['1.1', '1.2'] as const),
    defaultStringType: pick(random, ['PLAIN', 'PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const),
    defaultKeyType: pick(random, ['PLAIN', 'PLAIN', 'QUOTE_DOUBLE', null] as const),
    collectionStyle: pick(random, ['any', 'any', 'any', 'block', 'flow'] as const),
    aliasDuplicateObjects: random() < 0.3,
  });
  if (random() < 0.3) text = text.replace(/\n/g, () => random() < 0.2 ? pick(random, ['\n\n', ' # note\n', '\n# note\n', '\n   # note\n', '  \n']) : '\n');
  if (random() < 0.1) text = text.replace(/\n/g, '\r\n');
  return random() < 0.2 ? `---\n${text}` : text;
}

const SNIPPETS = [' ', '  ', '\n', '\n\n', '\t', '#', ' #', ': ', ':', '- ', '-', '\n- ', '\n  ', '"', '\'', '|', '|-\n', '|+\n', '|2\n', '>', '>-\n', '[', ']', '{', '}', '[]',
  '{}', ',', '&a ', '*a', '!', '!!str ', '!!int ', '!!binary ', '!x ', '%', '%YAML 1.2\n', '---', '\n---\n', '\n--- ', '...', '\n...\n', '? ', '<<: ', '~', 'null', '0644', 'y', '@', '`', '\\',
  '\\n', '\\u0041', '\\x', '\u00e9', '\u2028', '\ufeff', '\0', '\x07', '\r', 'a: b', 'a: &a [*a]', '\'\'', '=', '\u0085', '.nan', '1e999'];

/** The same text with a few things deleted, inserted, moved or repeated. */
export function mutate(random: Random, text: string): string {
  for (let n = 1 + below(random, 3); n > 0; n--) {
    const at = below(random, text.length + 1);
    const lines = text.split('\n');
    const line = below(random, lines.length);
    switch (below(random, 8)) {
      case 0: text = text.slice(0, at) + text.slice(at + 1 + below(random, 4)); break;
      case 1: case 2: case 3: text = text.slice(0, at) + pick(random, SNIPPETS) + text.slice(at); break;
      case 4: lines.splice(line, 0, lines[below(random, lines.length)]); text = lines.join('\n'); break;
      case 5: lines[line] = ' '.repeat(below(random, 4)) + lines[line].slice(below(random, 3)); text = lines.join('\n'); break;
      case 6: lines.splice(line, 1); text = lines.join('\n'); break;
      default: text = text.slice(0, at) + String.fromCharCode(below(random, 128)) + text.slice(at + 1); break;
    }
  }
  return text;
}
