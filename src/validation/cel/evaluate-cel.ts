import { Json, JsonObject } from '../../manifest/json';
import { SchemaProblem } from '../schemas/schema-problem';

/** The problems that the CEL rules of a definition find in an object. */
export interface CelOutcome {
  readonly problems: readonly SchemaProblem[];
  /** Whether some rules could not be evaluated: the API server may still reject the object. */
  readonly isPartial: boolean;
}

/** The entry point of the evaluator. */
export type EvaluateCel = (value: Json, schema: JsonObject) => CelOutcome;
