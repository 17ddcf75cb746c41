import { checkSpec } from '../../src/lowering/check-spec';

/** What is wrong with a spec, each with what to type instead. */
export function check(spec: object): string[] {
  return checkSpec({ image: 'a:1', ...spec }).map(({ message, remedy }) => `${message}. Fix: ${remedy}.`);
}
