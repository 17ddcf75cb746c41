import { ApiObject } from 'cdk8s';
import { Problem } from '../composition/fragment';
import { Note, remedyOf } from '../manifest/notes';
import { Violation } from '../validation/violation';

/** A violation, and the error behind it if there is one. */
export interface CausedViolation extends Violation {
  readonly cause?: unknown;
}

/** A note that stops the synthesis, as a violation like any other. */
export function noteViolation({ id, text }: Note, object: ApiObject): CausedViolation {
  return violationOf({ rule: id, message: text, remedy: remedyOf(id) }, object);
}

/** A problem of composition as a violation like any other. */
export function violationOf({ rule, message, remedy, cause }: Omit<Problem, 'rule'> & { readonly rule: string }, object: ApiObject): CausedViolation {
  const { apiVersion, kind, name, metadata: { namespace } } = object;
  return {
    rule,
    severity: 'error',
    resource: { apiVersion, kind, ...(namespace !== undefined && { namespace }), name },
    path: '',
    message,
    fix: remedy,
    constructPath: object.node.path,
    ...(cause !== undefined && { cause }),
  };
}

/**
 * A violation as one line of the report; cdk8s puts the construct path in front. Where the environment variable CDK8S_SIDECARS_STACK is 1, the stack
 * of the error behind it follows.
 */
export function violationLine({ rule, path, message, fix, cause }: CausedViolation): string {
  const line = `${rule}${path === '' ? '' : ` at ${path}`}: ${message}. Fix: ${fix}.`;
  const stack = process.env.CDK8S_SIDECARS_STACK === '1' ? stackOf(cause) : undefined;
  return stack === undefined ? line : `${line}\n${stack.replace(/^/gm, '    ')}`;
}

function stackOf(cause: unknown): string | undefined {
  const stack = (cause as { readonly stack?: unknown } | null | undefined)?.stack;
  return typeof stack === 'string' ? stack : undefined;
}
