import { Suppression } from '../suppressions';
import { Violation } from '../violation';

/** A violation, and the place in a file that it is about. */
export interface LocatedViolation extends Violation {
  readonly file: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
}

/** A finding that somebody silenced, and the reason. */
export interface SilencedViolation extends LocatedViolation {
  readonly suppression: Suppression;
}

/** What a run looked at and found. */
export interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  /** Objects of kinds whose schema is not known. */
  readonly skipped: number;
  /** Objects of kinds with rules in CEL, which are not evaluated. */
  readonly unevaluated: number;
  /** Findings that somebody silenced, giving a reason. */
  readonly suppressed: number;
}

/** One document that was looked at, whether or not something is wrong with it. */
export interface DocumentReport {
  readonly file: string;
  readonly line: number;
  /** Its kind, namespace and name, for people. */
  readonly title: string;
  readonly violations: readonly LocatedViolation[];
  /** @default - nothing was silenced */
  readonly silenced?: readonly SilencedViolation[];
}

/**
 * Turns findings into text as they come. Each method gives what can be written now; a format that needs to know everything first
 * keeps what it needs until `end`.
 */
export interface ReportFormat {
  readonly document: (document: DocumentReport) => string;
  /** Findings that only all documents together show. */
  readonly together: (violations: readonly LocatedViolation[], silenced?: readonly SilencedViolation[]) => string;
  readonly end: (summary: Summary) => string;
}

/** The kind, namespace and name of a resource, as far as it has them. */
export function titleOf(resource: Violation['resource']): string {
  const name = [resource.namespace, resource.name].filter((part) => part !== undefined && part !== '').join('/');
  return [resource.kind || 'document', name].filter((part) => part !== '').join(' ');
}
