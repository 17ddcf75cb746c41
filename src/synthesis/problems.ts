import { Problem } from '../composition/fragment';
import { Violation } from '../validation/violation';

/** A problem as one line of the report; cdk8s puts the construct path in front. */
export function problemLine({ message, remedy }: Problem): string {
  return `${message}. Fix: ${remedy}.`;
}

export function violationLine({ rule, path, message, fix }: Violation): string {
  return `${rule}${path === '' ? '' : ` at ${path}`}: ${message}. Fix: ${fix}.`;
}
