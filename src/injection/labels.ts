import { nearest } from '../manifest/nearest';

/** A requirement on labels, as Kubernetes writes it in `matchExpressions`. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

const OPERATORS: Readonly<Record<string, (value: string | undefined, values: readonly string[]) => boolean>> = {
  In: (value, values) => value !== undefined && values.includes(value),
  // An object without the label is not in the set: the API server reads it so.
  NotIn: (value, values) => value === undefined || !values.includes(value),
  Exists: (value) => value !== undefined,
  DoesNotExist: (value) => value === undefined,
};

const WITH_VALUES = ['In', 'NotIn'];

/** Whether labels meet a requirement. */
export function satisfies(labels: Labels, { key, operator, values = [] }: LabelRequirement): boolean {
  return OPERATORS[operator](Object.hasOwn(labels, key) ? labels[key] : undefined, values);
}

/** The requirement in the syntax of `kubectl get -l`. */
export function requirementText({ key, operator, values = [] }: LabelRequirement): string {
  switch (operator) {
    case 'In': return `${key} in (${values.join(',')})`;
    case 'NotIn': return `${key} notin (${values.join(',')})`;
    case 'Exists': return key;
    default: return `!${key}`;
  }
}

/** The error in a requirement with its fix; `undefined` for a valid one. */
export function requirementProblem({ key, operator, values }: Partial<LabelRequirement>): string | undefined {
  if (typeof key !== 'string' || key === '') return 'has no key: write the label that is looked at';
  if (typeof operator !== 'string' || !Object.hasOwn(OPERATORS, operator)) {
    const meant = typeof operator === 'string' ? nearest(operator, Object.keys(OPERATORS)) : undefined;
    return `has the operator "${String(operator)}": write ${meant ?? 'In, NotIn, Exists or DoesNotExist'}`;
  }
  const many = Array.isArray(values) ? values.length : 0;
  if (values !== undefined && (!Array.isArray(values) || values.some((value) => typeof value !== 'string'))) return 'has values that are no list of texts: write values: [...]';
  if (WITH_VALUES.includes(operator) && many === 0) return `has no values: ${operator} needs at least one`;
  if (!WITH_VALUES.includes(operator) && many > 0) return `has values: ${operator} takes none`;
  return undefined;
}
