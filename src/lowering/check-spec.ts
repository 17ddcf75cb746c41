import { SidecarSpec } from '../contract/sidecar';
import { isObject, typeName } from '../manifest/json';

/** What is wrong with what `bind` returned. TypeScript rules most of it out, but not every sidecar was compiled with its types. */
export function checkSpec(spec: unknown): string[] {
  if (!isObject(spec)) return [`bind() returned ${spec === undefined ? 'nothing' : typeName(spec)} instead of a SidecarSpec`];
  const wrong: string[] = [];
  const given = spec as Readonly<Record<keyof SidecarSpec, unknown>>;
  if (typeof given.image !== 'string' || given.image.trim() === '') wrong.push('bind() returned a SidecarSpec without an image');
  else if (given.image !== given.image.trim() || /\s/.test(given.image)) wrong.push(`bind() returned an image with white space in it: "${given.image}"`);
  for (const field of ['command', 'args', 'writablePaths', 'sleepCommand'] as const) {
    if (given[field] !== undefined && !isStrings(given[field])) wrong.push(`bind() returned a SidecarSpec whose ${field} is not an array of strings`);
  }
  for (const field of ['ports', 'shares', 'configFiles', 'secretFiles', 'envFrom'] as const) {
    const value = given[field];
    if (value === undefined) continue;
    if (!Array.isArray(value) || !value.every(isObject)) wrong.push(`bind() returned a SidecarSpec whose ${field} is not an array of objects`);
    else value.forEach((entry, i) => wrong.push(...checkEntry(field, entry, `${field}[${i}]`)));
  }
  for (const field of ['podAnnotations', 'podLabels'] as const) {
    const value = given[field];
    if (value !== undefined && !(isObject(value) && isStrings(Object.values(value)))) {
      wrong.push(`bind() returned a SidecarSpec whose ${field} does not map names to strings`);
    }
  }
  return wrong;
}

function checkEntry(field: string, entry: Record<string, unknown>, at: string): string[] {
  const needs = (key: string, type: string) => (typeof entry[key] === type ? [] : [`bind() returned ${at} without its ${key}`]);
  switch (field) {
    case 'ports': return needs('number', 'number');
    case 'shares': return needs('path', 'string');
    case 'secretFiles': return [...needs('mountPath', 'string'), ...needs('secret', 'object')];
    case 'configFiles': {
      const files = entry.files;
      const named = isObject(files) && isStrings(Object.values(files));
      return [...needs('mountPath', 'string'), ...(named ? [] : [`bind() returned ${at} whose files do not map names to text`])];
    }
    default: return [];
  }
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
