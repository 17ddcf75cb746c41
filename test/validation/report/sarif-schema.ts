/**
 * What SARIF 2.1.0 demands of the parts that reports are made of: the properties that each may have, the ones it must have, and their
 * types. Written from the specification; parts that reports do not use are left out, so that using one by mistake is found as well.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
const object = (required: Record<string, object>, optional: Record<string, object> = {}) =>
  ({ type: 'object', properties: { ...required, ...optional }, required: Object.keys(required), additionalProperties: false });
const array = (items: object, more: object = {}) => ({ type: 'array', items, ...more });

const text = { type: 'string' };
const message = object({ text });
/** §3.27.10 */
const level = { enum: ['none', 'note', 'warning', 'error'] };
/** §3.30 */
const region = object({ startLine: { type: 'integer', minimum: 1 }, startColumn: { type: 'integer', minimum: 1 } });
/** §3.4.3: a URI reference, without characters that would have to be escaped. */
const artifactLocation = object({ uri: { type: 'string', pattern: '^[-A-Za-z0-9._~:/?#\\[\\]@!$&\'()*+,;=%]+$' } });
/** §3.33 */
const logicalLocation = object({ fullyQualifiedName: text, kind: text });
/** §3.28 */
const location = object(
  { physicalLocation: object({ artifactLocation, region }) },
  { logicalLocations: array(logicalLocation, { uniqueItems: true }) },
);
/** §3.49 */
const rule = object(
  { id: text },
  { shortDescription: message, fullDescription: message, help: message, helpUri: { type: 'string', pattern: '^https://' }, defaultConfiguration: object({ level }) },
);
/** §3.35 */
const suppression = object({ kind: { enum: ['inSource', 'external'] } }, { justification: text });
/** §3.27; of suppressions, either every result has some or none has (§3.27.23). */
const result = object({ message, suppressions: array(suppression, { uniqueItems: true }) }, { ruleId: text, ruleIndex: { type: 'integer', minimum: -1 }, level, locations: array(location) });
/** §3.58 */
const notification = object({ message }, { level, locations: array(location, { uniqueItems: true }) });
/** §3.20 */
const invocation = object({ executionSuccessful: { type: 'boolean' } }, { toolExecutionNotifications: array(notification) });
/** §3.19 */
const driver = object(
  { name: text },
  { version: text, informationUri: { type: 'string', pattern: '^https://' }, rules: array(rule, { uniqueItems: true }) },
);
/** §3.14 */
const run = object(
  { tool: object({ driver }) },
  { columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] }, results: array(result), invocations: array(invocation) },
);

/** §3.13 */
export const SARIF_SCHEMA = object({ version: { const: '2.1.0' }, runs: array(run) }, { $schema: { type: 'string', pattern: '^https://' } });
