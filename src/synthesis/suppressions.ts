import { IConstruct } from 'constructs';
import { whyNotIgnored } from './validate';
import { Suppression } from '../validation/suppressions';

const SUPPRESSIONS = Symbol.for('cdk8s-sidecars.RuleSuppressions');

/**
 * Validation rules silenced on parts of the construct tree, each with a reason.
 *
 * @exampleMetadata fixture=chart
 * @example
 * RuleSuppressions.add(web, 'sidecar/liveness', 'its process ends when it fails');
 */
export class RuleSuppressions {
  /**
   * Silences a rule for a construct and everything below it. What was silenced is counted in reports.
   *
   * To silence a rule on one object in a manifest, annotate it instead: `ignore.cdk8s-sidecars/<group>.<rule>: <reason>`.
   *
   * @param scope the construct
   * @param rule the rule's id, `group/rule`, or a whole group, `group/*`; or the id of a note, `note/name`
   * @param reason why it is fine here
   * @throws when there is no such rule, or the reason is empty
   */
  public static add(scope: IConstruct, rule: string, reason: string): void {
    if (scope?.node === undefined) throw new Error('RuleSuppressions: there is no scope: give the app, the chart or another construct first');
    if (typeof rule !== 'string' || !/^[a-z-]+\/([A-Za-z0-9_-]+|\*)$/.test(rule)) {
      throw new Error(`[${scope.node.path}] "${rule}" is not a rule: write group/rule or group/*, as docs/rules.md lists them`);
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new Error(`[${scope.node.path}] rule ${rule} cannot be silenced without a reason: say why it is fine here`);
    }
    const unknown = whyNotIgnored(rule);
    if (unknown !== undefined) throw new Error(`[${scope.node.path}] ${unknown} (docs/rules.md lists the rules)`);
    const own = ownSuppressions(scope);
    Object.defineProperty(scope, SUPPRESSIONS, { value: [...own, { rule, reason }], configurable: true });
  }

  private constructor() {}
}

/** The suppressions that hold for a construct: its own and those of all its ancestors. */
export function suppressionsOf(scope: IConstruct): Suppression[] {
  const found: Suppression[] = [];
  for (let at: IConstruct | undefined = scope; at !== undefined; at = at.node.scope) found.push(...ownSuppressions(at));
  return found;
}

function ownSuppressions(scope: IConstruct): Suppression[] {
  return (scope as unknown as Record<symbol, Suppression[] | undefined>)[SUPPRESSIONS] ?? [];
}
