import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { createEngine } from './validate';
import { asObject, JsonObject } from '../manifest/json';
import { NEWEST_MINOR } from '../manifest/versions';
import type { Engine } from '../validation/engine';
import { annotationOf, Suppression } from '../validation/suppressions';

const SUPPRESSIONS = Symbol.for('cdk8s-sidecars.RuleSuppressions');

/** Adds a suppression to a construct and everything below it. */
export function addSuppression(scope: IConstruct, suppression: Suppression): void {
  const own = ownSuppressions(scope);
  if (own.length === 0) scope.node.addValidation({ validate: () => renderAllBelow(scope) });
  Object.defineProperty(scope, SUPPRESSIONS, { value: [...own, suppression], configurable: true });
}

let render: (object: ApiObject) => void = () => {};

/** Says how the manifest of an object is taken over. Whatever takes it over asks here what is suppressed: an import would be a circle. */
export function carryWith(takeOver: (object: ApiObject) => void): void {
  render = takeOver;
}

/** Objects that nobody composes or validates carry what is suppressed, too. */
function renderAllBelow(scope: IConstruct): string[] {
  for (const construct of scope.node.findAll()) if (ApiObject.isApiObject(construct)) render(construct);
  return [];
}

let asked: Engine | undefined;

/** The manifest of an object with what is suppressed on it in code, as annotations. What it has of its own stays. */
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
