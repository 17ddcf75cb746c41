/** The kinds of schema problems; there is one rule per kind. */
export type ProblemKind = 'unknown-field' | 'type' | 'required' | 'enum' | 'range' | 'form' | 'constraint' | 'rule';

export interface SchemaProblem {
  readonly kind: ProblemKind;
  /** JSON pointer. */
  readonly path: string;
  readonly message: string;
  readonly fix?: string;
}
