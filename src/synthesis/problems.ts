import { Problem } from '../composition/fragment';
import { Violation } from '../validation/violation';

/** A problem, and the error behind it if there is one. */
export interface CausedProblem extends Problem {
  readonly cause?: unknown;
}

/**
 * A problem as one line of the report; cdk8s puts the construct path in front. Where the environment variable CDK8S_SIDECARS_STACK is 1, the stack
 * of the error behind it follows.
 */
export function problemLine({ message, remedy, cause }: CausedProblem): string {
  const line = `${message}. Fix: ${remedy}.`;
  const stack = process.env.CDK8S_SIDECARS_STACK === '1' ? stackOf(cause) : undefined;
  return stack === undefined ? line : `${line}\n${stack.replace(/^/gm, '    ')}`;
}

function stackOf(cause: unknown): string | undefined {
  const stack = (cause as { readonly stack?: unknown } | null | undefined)?.stack;
  return typeof stack === 'string' ? stack : undefined;
}

export function violationLine({ rule, path, message, fix }: Violation): string {
  return `${rule}${path === '' ? '' : ` at ${path}`}: ${message}. Fix: ${fix}.`;
}
