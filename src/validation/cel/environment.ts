import { CelEnvironment, CelLibrary } from './cel-library';
import { registerFunctions } from './functions';

/** Evaluates an expression on `self`. @throws Unevaluated if it cannot be evaluated */
export type Expression = (self: unknown) => unknown;

/** The library has no such function, or the value does not have the expected type. */
export class Unevaluated extends Error {}

let environment: CelEnvironment | undefined;

function theEnvironment(): CelEnvironment {
  if (!environment) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports, import/no-extraneous-dependencies
    const { Environment } = require('@marcbachmann/cel-js') as CelLibrary;
    environment = new Environment({ unlistedVariablesAreDyn: false, enableOptionalTypes: true, homogeneousAggregateLiterals: false })
      .registerVariable('self', 'dyn').registerVariable('text', 'string');
    registerFunctions(environment);
  }
  return environment;
}

/** Compiles an expression on first use. */
export function evaluatorOf(source: string, variable: 'self' | 'text' = 'self'): Expression {
  let parsed: ((context: object) => unknown) | undefined;
  return (value) => {
    try {
      parsed ??= theEnvironment().parse(withoutIndexedHas(source));
      return parsed({ [variable]: value });
    } catch (e) {
      throw new Unevaluated((e as Error).message);
    }
  };
}

/** The library supports only names in `has()`: `has(a[0].b)` is rewritten as `a[0].?b.hasValue()`. */
function withoutIndexedHas(source: string): string {
  return source.replace(/\bhas\(([^()]*\][^()]*)\.\s*([A-Za-z_]\w*)\s*\)/g, '($1.?$2.hasValue())');
}

const timestamp = evaluatorOf('timestamp(text)', 'text');
const duration = evaluatorOf('duration(text)', 'text');

/** A CEL timestamp, `undefined` for other text. */
export function timestampOf(text: string): unknown {
  return attempt(() => timestamp(text));
}

/** A CEL duration such as `1h30m`, `undefined` for other text. */
export function durationOf(text: string): unknown {
  return attempt(() => duration(text));
}

function attempt(evaluate: () => unknown): unknown {
  try {
    return evaluate();
  } catch {
    return undefined;
  }
}
