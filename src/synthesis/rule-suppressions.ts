import { IConstruct } from 'constructs';
import { addSuppression } from './suppressions';
import { whyNotIgnored } from './validate';
import { RULES_DOC } from '../manifest/documents';

/**
 * Validation rules suppressed on parts of the construct tree, each with a reason.
 *
 * @exampleMetadata fixture=chart
 * @example
 * RuleSuppressions.add(web, 'sidecar/liveness', 'its process ends when it fails');
 */
export class RuleSuppressions {
  /**
   * Suppresses a rule for a construct and everything below it. What was suppressed is counted in reports, with the reason. Every object that the rule looks at gets the
   * annotation `ignore.cdk8s-sidecars/<group>.<rule>: <reason>`, so that a later validation of the manifest knows it, too.
   *
   * To suppress a rule on one object in a manifest, write that annotation yourself.
   *
   * @param scope the construct
   * @param rule the rule's id, `group/rule`, or a whole group, `group/*`; or the id of a note, `note/name`
   * @param reason why it is fine here
   * @throws when there is no such rule, or the reason is empty
   */
  public static add(scope: IConstruct, rule: string, reason: string): void {
    if (scope?.node === undefined) throw new Error('RuleSuppressions: there is no scope: give the app, the chart or another construct first');
    if (typeof rule !== 'string' || !/^[a-z-]+\/([A-Za-z0-9_-]+|\*)$/.test(rule)) {
      throw new Error(`[${scope.node.path}] "${rule}" is not a rule: write group/rule or group/*, as ${RULES_DOC} lists them`);
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new Error(`[${scope.node.path}] rule ${rule} cannot be suppressed without a reason: say why it is fine here`);
    }
    const unknown = whyNotIgnored(rule);
    if (unknown !== undefined) throw new Error(`[${scope.node.path}] ${unknown} (rules: ${RULES_DOC})`);
    addSuppression(scope, { rule, reason });
  }

  private constructor() {}
}
