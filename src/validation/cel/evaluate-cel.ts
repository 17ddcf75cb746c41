import { Json, JsonObject } from '../../manifest/json';
import { SchemaProblem } from '../schemas/schema-problem';

/** What the rules in CEL of a definition have against an object. */
export interface CelOutcome {
  readonly problems: readonly SchemaProblem[];
  /** Whether some of them could not be evaluated: the object may still be refused. */
  readonly isPartial: boolean;
}

/** Rules and values as the evaluator takes them. */
export type EvaluateCel = (value: Json, schema: JsonObject) => CelOutcome;
