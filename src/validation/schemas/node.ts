import { Form } from './forms';

/** The schema of one place of a manifest, in one Kubernetes minor. */
export type Node = Leaf | IntegerNode | EnumNode | FormNode | ListNode | MapNode | StructNode;

export interface Leaf {
  readonly is: 'string' | 'boolean' | 'number' | 'time' | 'quantity' | 'intOrString' | 'object' | 'any';
}

export interface IntegerNode {
  readonly is: 'integer';
  readonly min: number;
  readonly max: number;
}

export interface EnumNode {
  readonly is: 'enum';
  readonly values: ReadonlySet<string>;
  /** Values of other minors, with the minor that added each. */
  readonly later: ReadonlyMap<string, number>;
  /** Whether the empty string means "not set", as in all optional fields. */
  readonly blank: boolean;
}

/** A text with a format. */
export interface FormNode {
  readonly is: 'form';
  readonly form: Form;
  /** Whether the text may also be empty. */
  readonly blank: boolean;
}

export interface ListNode {
  readonly is: 'list';
  readonly item: Node;
}

export interface MapNode {
  readonly is: 'map';
  readonly value: Node;
}

/** An object of a named type. Its fields are read on first use, because types refer to each other in cycles. */
export interface StructNode {
  readonly is: 'struct';
  readonly type: string;
  readonly fields: ReadonlyMap<string, FieldNode>;
  readonly required: readonly string[];
}

export interface FieldNode {
  readonly node: Node;
  readonly required: boolean;
  /** Whether the API server drops the field by default: it must be decodable, but its value is not validated. */
  readonly dormant: boolean;
}
