import { LabelRequirement, requirementText, satisfies } from './labels';
import { wildcardPattern } from '../manifest/wildcards';

/** Selects workloads. All given conditions must hold; an empty selector matches all. */
export interface PlainSelector {
  readonly kinds?: readonly string[];
  readonly paths?: readonly string[];
  readonly names?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelRequirement[];
}

/** The facts that a selector reads, in the order of its fields and only as far as needed, so that they may be computed lazily. */
export interface WorkloadFacts {
  readonly kind: string;
  /** Path in the construct tree, if any. */
  readonly constructPath?: string;
  readonly name: string;
  readonly namespace?: string;
  /** The labels of the pod template. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Why a workload is not selected; `undefined` if it is. */
export type Selecting = (workload: WorkloadFacts) => string | undefined;

/** Compiles a selector. */
export function selecting({ kinds, paths, names, namespaces, matchLabels, matchExpressions }: PlainSelector): Selecting {
  const requirements: LabelRequirement[] = [
    ...Object.entries(matchLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...matchExpressions ?? [],
  ];
  const isBelow = anyOf(paths, true);
  const isNamed = anyOf(names);
  const isIn = anyOf(namespaces);
  return (workload) => {
    if (kinds !== undefined && !kinds.includes(workload.kind)) return `its kind is ${workload.kind}, not ${listed(kinds)}`;
    if (paths !== undefined && !isBelow(workload.constructPath ?? '')) return `its path is not below ${listed(paths)}`;
    if (names !== undefined && !isNamed(workload.name)) return `its name is not ${listed(names)}`;
    if (namespaces !== undefined && !isIn(workload.namespace)) {
      return `its namespace is ${workload.namespace === undefined ? 'not named' : `"${workload.namespace}"`}, not ${listed(namespaces)}`;
    }
    if (requirements.length === 0) return undefined;
    const { labels } = workload;
    const broken = requirements.find((requirement) => !satisfies(labels, requirement));
    return broken && `the labels of its pods do not satisfy ${requirementText(broken)}`;
  };
}

/** Whether a text matches one of the patterns; for a path, a match of its beginning counts. */
function anyOf(patterns: readonly string[] = [], beginning = false): (text: string | undefined) => boolean {
  const compiled = patterns.map((pattern) => wildcardPattern(pattern, beginning));
  return (text) => text !== undefined && compiled.some((pattern) => pattern.test(text));
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? 'in an empty list' : values.map((value) => `"${value}"`).join(' or ');
}
