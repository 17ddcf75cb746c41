/** Where the manifests of a variant may differ from those of cdk8s-plus-27, and why: each of these is written by the other cdk8s-plus itself. */
export const WRITTEN_BY_PLUS: readonly { readonly field: RegExp; readonly since: number; readonly why: string }[] = [
  { field: /\/spec\/shareProcessNamespace$/, since: 29, why: 'false is written where nothing is set' },
  { field: /\/spec\/revisionHistoryLimit$/, since: 31, why: '10, the API server\'s own default, is written' },
  { field: /^\/spec\/(template|jobTemplate\/spec\/template)\/spec\/containers\/0\/securityContext\/seccompProfile$/, since: 28, why: 'main can have it as a property' },
];

export interface Difference {
  /** JSON pointer. */
  readonly path: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** What is not the same in two values. */
export function differences(ours: unknown, theirs: unknown, path = ''): Difference[] {
  if (Object.is(ours, theirs)) return [];
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) return ours.flatMap((item, i) => differences(item, theirs[i], `${path}/${i}`));
  if (isMap(ours) && isMap(theirs)) {
    return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((key) => differences(ours[key], theirs[key], `${path}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`));
  }
  return [{ path, ours, theirs }];
}

/** Those that no version of cdk8s-plus accounts for. */
export function unexplained(found: readonly Difference[], minor: number): Difference[] {
  return found.filter(({ path }) => !WRITTEN_BY_PLUS.some(({ field, since }) => minor >= since && field.test(path)));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
