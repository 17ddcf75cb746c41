import { CelOutcome, EvaluateCel } from './evaluate-cel';
import { JsonObject } from '../../manifest/json';
import { CustomKind } from '../crds/schema';
import { withSchemaDefaults } from '../crds/schema-defaults';

const NOTHING: CelOutcome = { problems: [], isPartial: false };

/** Cache: several rules ask about one object, one after the other. */
const outcomes = new WeakMap<JsonObject, CelOutcome>();

/** Evaluates the CEL rules of an object's definition, as an API server does when the object is created. The object must match the schema. */
export function celOutcome(manifest: JsonObject, { celRules = 0, dropsStatus, schema }: CustomKind): CelOutcome {
  if (celRules === 0) return NOTHING;
  let outcome = outcomes.get(manifest);
  if (!outcome) {
    // Loaded on first use: few inputs have CEL rules.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { evaluateCel } = require('./cel-evaluator') as { readonly evaluateCel: EvaluateCel };
    const { status, ...written } = withSchemaDefaults(manifest, schema) as JsonObject;
    outcome = evaluateCel(dropsStatus === true || status === undefined ? written : { ...written, status }, schema);
    outcomes.set(manifest, outcome);
  }
  return outcome;
}
