import { Rule } from './rule';

/** The rules for each kind, filtered once per kind: a third of all rules are about one or two kinds each. */
export class RulesByKind {
  private readonly rulesOf = new Map<string, readonly Rule[] | undefined>();
  private readonly general: readonly Rule[];

  constructor(private readonly rules: readonly Rule[]) {
    this.general = rules.filter(({ kinds }) => kinds === undefined);
    // Only kinds that a rule names are cached, so that a stream with many kinds needs no memory.
    for (const { kinds = [] } of rules) for (const kind of kinds) this.rulesOf.set(kind, undefined);
  }

  /** The rules for `group/Kind`, in order. */
  of(kind: string): readonly Rule[] {
    if (!this.rulesOf.has(kind)) return this.general;
    let found = this.rulesOf.get(kind);
    if (found === undefined) this.rulesOf.set(kind, found = this.rules.filter(({ kinds }) => kinds === undefined || kinds.includes(kind)));
    return found;
  }
}
