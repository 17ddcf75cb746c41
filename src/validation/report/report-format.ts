import { Suppression } from '../suppressions';
import { Violation } from '../violation';

/** A violation with its position in a file. */
export interface LocatedViolation extends Violation {
  readonly file: string;
  /** Counted from 1, as in editors. */
  readonly line: number;
  readonly column: number;
}

/** A suppressed finding, with the reason. */
export interface SuppressedViolation extends LocatedViolation {
  readonly suppression: Suppression;
}

/** The counts of a run. */
export interface Summary {
  readonly files: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  /** Objects of kinds without a known schema. */
  readonly skipped: number;
  /** Objects of kinds with CEL rules that were not evaluated. */
  readonly unevaluated: number;
  /** Suppressed findings. */
  readonly suppressed: number;
}

/** One validated document, with or without findings. */
export interface DocumentReport {
  readonly file: string;
  readonly line: number;
  /** Its kind, namespace and name, for people. */
  readonly title: string;
  readonly violations: readonly LocatedViolation[];
  /** @default - no suppressed findings */
  readonly suppressed?: readonly SuppressedViolation[];
}

/**
 * Formats findings as they come. Each method returns the text that can be written now; a format that needs all findings first
 * keeps them until `end`.
 */
export interface ReportFormat {
  readonly document: (document: DocumentReport) => string;
  /** Findings about several documents together. */
  readonly together: (violations: readonly LocatedViolation[], suppressed?: readonly SuppressedViolation[]) => string;
  readonly end: (summary: Summary) => string;
}

/** The kind, namespace and name of a resource, if set. */
export function titleOf(resource: Violation['resource']): string {
  const name = [resource.namespace, resource.name].filter((part) => part !== undefined && part !== '').join('/');
  return [resource.kind || 'document', name].filter((part) => part !== '').join(' ');
}
