/** A rule that was found good. */
export interface Metric {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly pattern: string;
  /** Text of each label, in which `{group}` stands for a named group. */
  readonly labels: { [label: string]: string };
  /** Named group with the number; without one, 1. */
  readonly value?: string;
  readonly buckets?: number[];
  readonly help?: string;
}
