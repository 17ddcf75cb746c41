import { Form } from './forms';

/** What may stand at one place of a manifest, in one Kubernetes minor. */
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
  /** Values of other minors, and the minor that each came with. */
  readonly later: ReadonlyMap<string, number>;
  /** Whether the empty string stands for "not given", as it does wherever the field is optional. */
  readonly blank: boolean;
}

/** A text of a certain form. */
export interface FormNode {
  readonly is: 'form';
  readonly form: Form;
  /** Whether the text may be empty all the same. */
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

/** An object of a named type. Its fields are read when they are first asked for, because types refer to each other in circles. */
export interface StructNode {
  readonly is: 'struct';
  readonly type: string;
  readonly fields: ReadonlyMap<string, FieldNode>;
  readonly required: readonly string[];
}

export interface FieldNode {
  readonly node: Node;
  readonly required: boolean;
  /** Whether the API server drops the field by default: it must decode it all the same, but does not look at its value. */
  readonly dormant: boolean;
}
