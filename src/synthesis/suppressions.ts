import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { createEngine, whyNotIgnored } from './validate';
import { RULES_DOC } from '../manifest/documents';
import { asObject, JsonObject } from '../manifest/json';
import { NEWEST_MINOR } from '../manifest/versions';
import type { Engine } from '../validation/engine';
import { annotationOf, Suppression } from '../validation/suppressions';

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
   * Silences a rule for a construct and everything below it. What was silenced is counted in reports, with the reason. Every object that the rule looks at gets the
   * annotation `ignore.cdk8s-sidecars/<group>.<rule>: <reason>`, so that a later validation of the manifest knows it, too.
   *
   * To silence a rule on one object in a manifest, write that annotation yourself.
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
      throw new Error(`[${scope.node.path}] rule ${rule} cannot be silenced without a reason: say why it is fine here`);
    }
    const unknown = whyNotIgnored(rule);
    if (unknown !== undefined) throw new Error(`[${scope.node.path}] ${unknown} (rules: ${RULES_DOC})`);
    const own = ownSuppressions(scope);
    if (own.length === 0) scope.node.addValidation({ validate: () => renderAllBelow(scope) });
    Object.defineProperty(scope, SUPPRESSIONS, { value: [...own, { rule, reason }], configurable: true });
  }

  private constructor() {}
}

let render: (object: ApiObject) => void = () => {};

/** Says how the manifest of an object is taken over. Whatever takes it over asks here what is silenced: an import would be a circle. */
export function carryWith(takeOver: (object: ApiObject) => void): void {
  render = takeOver;
}

/** Objects that nobody composes or validates carry what is silenced, too. */
function renderAllBelow(scope: IConstruct): string[] {
  for (const construct of scope.node.findAll()) if (ApiObject.isApiObject(construct)) render(construct);
  return [];
}

let asked: Engine | undefined;

/** The manifest of an object with what is silenced on it in code, as annotations. What it has of its own stays. */
export function carrying(manifest: JsonObject, scope: IConstruct, podTemplate?: string): JsonObject {
  const suppressions = suppressionsOf(scope);
  if (suppressions.length === 0) return manifest;
  const engine = asked ??= createEngine({ minor: NEWEST_MINOR, podSecurity: 'restricted' });
  const metadata = asObject(manifest.metadata);
  const annotations = asObject(metadata?.annotations) ?? {};
  const added: JsonObject = {};
  for (const { rule, reason } of suppressions) {
    const key = annotationOf(rule);
    // Of two reasons that of the nearest construct stays.
    if (!(key in annotations) && !(key in added) && engine.concerns(rule, manifest, { podTemplate })) added[key] = reason;
  }
  if (Object.keys(added).length === 0) return manifest;
  return { ...manifest, metadata: { ...metadata, annotations: { ...annotations, ...added } } };
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
