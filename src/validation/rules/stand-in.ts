import { Report, Rule, Severity, Subject } from '../rule';

/** The facts of a rule that is not loaded yet: its id, kinds, fields, whether it is only about pods, and its level. */
export type Row = readonly [id: string, kinds?: readonly string[], fields?: readonly string[], about?: 'pod', level?: 'baseline' | 'restricted'];

/** A proxy for a rule of `deferred.ts`. It loads all of them when one is used beyond the check of its applicability. */
export class StandIn implements Rule {
  readonly id: string;
  readonly kinds?: readonly string[];
  readonly fields?: readonly string[];
  readonly about?: 'pod';
  readonly level?: 'baseline' | 'restricted';

  constructor([id, kinds, fields, about, level]: Row) {
    this.id = id;
    if (kinds) this.kinds = kinds;
    if (fields) this.fields = fields;
    if (about) this.about = about;
    if (level) this.level = level;
  }

  get severity(): Severity { return this.rule.severity; }

  get title(): string { return this.rule.title; }

  get why(): string { return this.rule.why; }

  get fix(): string { return this.rule.fix; }

  get link(): string { return this.rule.link; }

  get check(): (subject: Subject, report: Report) => void { return this.rule.check; }

  private get rule(): Rule { return (rules ??= loaded()).get(this.id)!; }
}

let rules: ReadonlyMap<string, Rule> | undefined;

function loaded(): ReadonlyMap<string, Rule> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { DEFERRED } = require('./deferred') as typeof import('./deferred');
  return new Map(DEFERRED.map((rule) => [rule.id, rule]));
}
