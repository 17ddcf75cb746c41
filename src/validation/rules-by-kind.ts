import { Rule } from './rule';

/** Of many rules those that apply to a kind, sought once per kind: a third of all rules are about one or two kinds each. */
export class RulesByKind {
  private readonly rulesOf = new Map<string, readonly Rule[] | undefined>();
  private readonly general: readonly Rule[];

  constructor(private readonly rules: readonly Rule[]) {
    this.general = rules.filter(({ kinds }) => kinds === undefined);
    // Only kinds that a rule names have rules of their own, so that a stream of kinds without end is not remembered.
    for (const { kinds = [] } of rules) for (const kind of kinds) this.rulesOf.set(kind, undefined);
  }

  /** The rules for `group/Kind`, in their own order. */
  of(kind: string): readonly Rule[] {
    if (!this.rulesOf.has(kind)) return this.general;
    let found = this.rulesOf.get(kind);
    if (found === undefined) this.rulesOf.set(kind, found = this.rules.filter(({ kinds }) => kinds === undefined || kinds.includes(kind)));
    return found;
  }
}
