import { BROKEN } from './file-problem';

/** Reads a value of a type of cdk8s or cdk8s-plus from its form in a manifest. */
export type Form = (value: unknown, at: string, reader: FormReader) => unknown;

/** The part of the value reader that a form uses. */
export interface FormReader {
  problem(pointer: string, message: string, fix: string): typeof BROKEN;
  unquoted(pointer: string, message: string, value: number | boolean): typeof BROKEN;
  reference(kind: string, name: string): unknown;
  struct(type: string, value: unknown, at: string): unknown;
  map(value: unknown, at: string, keys: readonly string[], required: readonly string[]): Readonly<Record<string, unknown>> | typeof BROKEN;
}
