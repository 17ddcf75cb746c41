import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';
import { Violation } from '../../src/validation/violation';

/** Rules that judge more than a server does when it is asked to create the object: what it would do later, or with other objects. */
const BEYOND: ReadonlySet<string> = new Set(['api/stateful-set-name', 'suppression/reason']);

/** The errors that the library finds in one manifest which say that an API server refuses it. */
export function refusals(engine: Engine, manifest: JsonObject): Violation[] {
  return engine.check(manifest).violations.filter(({ rule, severity }) => severity === 'error' && /^(api|schema)\//.test(rule) && !BEYOND.has(rule));
}
