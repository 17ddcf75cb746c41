import { JsonObject } from '../../src/manifest/json';
import { podTemplatePointer } from '../../src/manifest/pod-template';
import { valueAt } from '../../src/manifest/pointer';

/** A field that another version of cdk8s-plus writes into a manifest and 27 does not. */
interface WrittenByPlus {
  /** The first cdk8s-plus that writes it. */
  readonly since: number;
  /** JSON pointer of the object with the field. */
  readonly in: (manifest: JsonObject) => string | undefined;
  readonly field: string;
  /** The only value that it writes: any other value is a difference. */
  readonly value: string | number | boolean;
  readonly why: string;
}

const podSpec = (manifest: JsonObject) => {
  const pointer = podTemplatePointer(manifest);
  return pointer === undefined ? undefined : `${pointer}/spec`;
};
const specOf = (kind: string) => (manifest: JsonObject) => (manifest.kind === kind ? '/spec' : undefined);

/** The allowed differences between the manifests of a variant and those of cdk8s-plus-27: the other cdk8s-plus itself writes these fields. */
export const WRITTEN_BY_PLUS: readonly WrittenByPlus[] = [
  { since: 29, in: podSpec, field: 'shareProcessNamespace', value: false, why: 'false is written where nothing is set' },
  { since: 31, in: specOf('Deployment'), field: 'revisionHistoryLimit', value: 10, why: '10, the API server\'s own default, is written' },
];

function writtenInto(manifest: JsonObject, minor: number): { readonly pointer: string; readonly field: string; readonly value: unknown }[] {
  return WRITTEN_BY_PLUS.filter(({ since }) => minor >= since).flatMap(({ in: place, field, value }) => {
    const pointer = place(manifest);
    return pointer === undefined ? [] : [{ pointer, field, value }];
  });
}

/** Removes the allowed fields from a manifest. Remaining differences to that of 27 are caused by this library. */
export function withoutWrittenByPlus<T>(manifest: T, minor: number): T {
  if (!isMap(manifest)) return manifest;
  const copy = structuredClone(manifest) as JsonObject;
  for (const { pointer, field, value } of writtenInto(copy, minor)) {
    const object = valueAt(copy, pointer);
    if (isMap(object) && object[field] === value) delete object[field];
  }
  return copy as T;
}

/** The same for YAML documents as cdk8s writes them, in which each of these fields is a line. All other bytes stay. */
export function yamlWithoutWrittenByPlus(text: string, minor: number): string {
  return text.split(/^(?=---$)/m).map((document) => {
    const [apiVersion, kind] = ['apiVersion', 'kind'].map((field) => new RegExp(`^${field}: (.*)$`, 'm').exec(document)?.[1]);
    return writtenInto({ apiVersion: apiVersion ?? '', kind: kind ?? '' }, minor).reduce((rest, { pointer, field, value }) => {
      const line = `\n${'  '.repeat(pointer.split('/').length - 1)}${field}: ${String(value)}\n`;
      return rest.split(line).length === 2 ? rest.replace(line, '\n') : rest;
    }, document);
  }).join('');
}

export interface Difference {
  /** JSON pointer. */
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** The differences of two values. */
export function differences(ours: unknown, theirs: unknown, path = ''): Difference[] {
  if (Object.is(ours, theirs)) return [];
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) return ours.flatMap((item, i) => differences(item, theirs[i], `${path}/${i}`));
  if (isMap(ours) && isMap(theirs)) {
    return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((key) => differences(ours[key], theirs[key], `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`));
  }
  return [{ path, ours, theirs }];
}

/** The differences between the manifests of the package for 27 and those of a variant, except the allowed ones. */
export function unexplained(ours: readonly unknown[], theirs: readonly unknown[], minor: number): Difference[] {
  return differences(ours, theirs.map((manifest) => withoutWrittenByPlus(manifest, minor)));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
