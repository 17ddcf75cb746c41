import { evaluatorOf, Expression, Unevaluated } from './environment';
import { CelOutcome, EvaluateCel } from './evaluate-cel';
import { celValue, isKnown, NOT_SEEN } from './values';
import { asArray, asObject, asString, isObject, Json, JsonObject } from '../../manifest/json';
import { escapeSegment } from '../../manifest/pointer';
import { SchemaProblem } from '../schemas/schema-problem';

/** A rule of a schema, from `x-kubernetes-validations`, parsed once. */
interface CelRule {
  readonly source: string;
  readonly expression: Expression;
  readonly message?: string;
  readonly messageExpression?: Expression;
  /** JSON pointer from the value to the offending field. */
  readonly fieldPath: string;
  readonly isTransition: boolean;
  readonly isUnevaluated: boolean;
}

const rulesOfSchema = new WeakMap<JsonObject, readonly CelRule[]>();

/** Walks a value and its schema, and evaluates each rule at its place. */
export const evaluateCel: EvaluateCel = (value, schema) => {
  const evaluation = new Evaluation();
  evaluation.visit(value, schema, '', true);
  return evaluation;
};

class Evaluation implements CelOutcome {
  readonly problems: SchemaProblem[] = [];
  isPartial = false;

  visit(value: Json, schema: JsonObject, path: string, isResource: boolean): void {
    if (value === null) return;
    const rules = rulesOf(schema);
    if (rules.length > 0) this.evaluate(rules, celValue(value, schema, isResource), path);
    if (Array.isArray(value)) {
      const items = asObject(schema.items);
      if (items) value.forEach((item, i) => this.visit(item, items, `${path}/${i}`, items['x-kubernetes-embedded-resource'] === true));
    } else if (isObject(value)) {
      for (const name of Object.keys(value)) {
        const below = asObject(isKnown(schema, name) ? asObject(schema.properties)![name] : schema.additionalProperties);
        if (below && value[name] !== undefined) this.visit(value[name]!, below, `${path}/${escapeSegment(name)}`, below['x-kubernetes-embedded-resource'] === true);
      }
    }
  }

  private evaluate(rules: readonly CelRule[], self: unknown, path: string): void {
    for (const rule of rules) {
      // Transition rules do not apply when an object is created.
      if (rule.isTransition) continue;
      const holds = rule.isUnevaluated || self === NOT_SEEN ? undefined : result(rule.expression, self);
      if (typeof holds !== 'boolean') this.isPartial = true;
      else if (!holds) this.problems.push({ kind: 'rule', path: path + rule.fieldPath, message: messageOf(rule, self) });
    }
  }
}

/** The result of an expression, `undefined` if it cannot be evaluated. */
function result(expression: Expression, self: unknown): unknown {
  try {
    return expression(self);
  } catch (e) {
    if (e instanceof Unevaluated) return undefined;
    throw e;
  }
}

function messageOf({ source, message, messageExpression }: CelRule, self: unknown): string {
  const said = messageExpression && result(messageExpression, self);
  if (typeof said === 'string' && said.trim() !== '' && !said.includes('\n')) return said;
  return message ?? `the rule \`${source.replace(/\s+/g, ' ').trim()}\` does not hold`;
}

function rulesOf(schema: JsonObject): readonly CelRule[] {
  let rules = rulesOfSchema.get(schema);
  if (!rules) {
    rules = asArray(schema['x-kubernetes-validations']).filter(isObject).map(readRule);
    rulesOfSchema.set(schema, rules);
  }
  return rules;
}

/** Pattern syntax that RE2 and JavaScript interpret differently. */
const OTHER_PATTERNS = /\(\?(?!:)|\[\[:|\\+[pPAzQCa]|\\+x\{/;

function readRule({ fieldPath, message, messageExpression, optionalOldSelf, rule }: JsonObject): CelRule {
  const source = asString(rule) ?? '';
  const isTransition = /\boldSelf\b/.test(source);
  return {
    source,
    expression: evaluatorOf(source),
    message: asString(message)?.trim(),
    messageExpression: typeof messageExpression === 'string' ? evaluatorOf(messageExpression) : undefined,
    fieldPath: pointerOf(asString(fieldPath) ?? ''),
    isTransition: isTransition && optionalOldSelf !== true,
    isUnevaluated: isTransition || (/\bmatches\b/.test(source) && OTHER_PATTERNS.test(source)),
  };
}

/** `.spec.a['b.c']` as a JSON pointer. */
function pointerOf(fieldPath: string): string {
  return [...fieldPath.matchAll(/\.([A-Za-z_]\w*)|\['((?:[^'\\]|\\.)*)'\]/g)]
    .map(([, field, key]) => `/${escapeSegment(field ?? key.replace(/\\(.)/g, '$1'))}`).join('');
}
