import { TemplatePart, templateParts } from '../../patterns/template';

/**
 * A body as pieces of JSON text, and the values between them, which the script escapes.
 *
 * @param template the body; `{name}` in its texts is replaced by a value
 * @param names names of the values
 * @throws when it is not JSON, or has an unknown name
 */
export function bodyParts(template: unknown, names: readonly string[], where: string): TemplatePart[] {
  if (typeof template !== 'object' || template === null) throw new Error(`${where} has a body that is not an object: write for example { text: '{line}' }`);
  const parts: TemplatePart[] = [];
  write(template, parts, new Set(names), where, []);
  return parts.reduce<TemplatePart[]>((joined, part) => {
    const last = joined[joined.length - 1];
    if ('text' in part && last !== undefined && 'text' in last) joined[joined.length - 1] = { text: last.text + part.text };
    else joined.push(part);
    return joined;
  }, []);
}

function write(value: unknown, parts: TemplatePart[], names: ReadonlySet<string>, where: string, above: readonly unknown[]): void {
  const add = (text: string) => parts.push({ text });
  if (typeof value === 'string') {
    add('"');
    for (const part of templateParts(value)) {
      if ('text' in part) {
        add(JSON.stringify(part.text).slice(1, -1));
        continue;
      }
      if (!names.has(part.value)) {
        throw new Error(`${where} has a body with {${part.value}}: there are ${[...names].map((name) => `{${name}}`).join(', ')}; a brace itself is written {{`);
      }
      parts.push(part);
    }
    add('"');
  } else if (Array.isArray(value) || isPlain(value)) {
    if (above.includes(value)) throw new Error(`${where} has a body that contains itself`);
    const entries = Object.entries(value as object).filter(([, each]) => each !== undefined);
    add(Array.isArray(value) ? '[' : '{');
    entries.forEach(([key, each], i) => {
      add(`${i > 0 ? ',' : ''}${Array.isArray(value) ? '' : `${JSON.stringify(key)}:`}`);
      write(each, parts, names, where, [...above, value]);
    });
    add(Array.isArray(value) ? ']' : '}');
  } else if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
    add(JSON.stringify(value));
  } else {
    throw new Error(`${where} has a body with ${String(value)} in it, which is not JSON: give texts, numbers, booleans, arrays and objects`);
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
