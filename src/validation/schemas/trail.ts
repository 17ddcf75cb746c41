import { SchemaProblem, ProblemKind } from './schema-problem';
import { escapeSegment } from '../../manifest/pointer';

/** The current place of a walk, and its problems. The JSON pointer is only built for a report. */
export class Trail {
  readonly problems: SchemaProblem[] = [];
  private readonly segments: (string | number)[] = [];

  enter(segment: string | number): void {
    this.segments.push(segment);
  }

  leave(): void {
    this.segments.pop();
  }

  report(kind: ProblemKind, message: string, fix?: string, segment?: string): void {
    const path = segment === undefined ? this.segments : [...this.segments, segment];
    this.problems.push({ kind, path: path.map((each) => `/${escapeSegment(String(each))}`).join(''), message, fix });
  }
}
