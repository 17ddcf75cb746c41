import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';
import { Violation } from '../../src/validation/violation';

/** Rules that check more than the server does on creation: later effects, or other objects. */
const BEYOND: ReadonlySet<string> = new Set(['api/stateful-set-name', 'suppression/reason']);

/** The errors of the library that predict a rejection of one manifest by an API server. */
export function refusals(engine: Engine, manifest: JsonObject): Violation[] {
  return engine.check(manifest).violations.filter(({ rule, severity }) => severity === 'error' && /^(api|schema)\//.test(rule) && !BEYOND.has(rule));
}
