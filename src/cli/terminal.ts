import { Io } from './io';

/** @see https://no-color.org */
export function wantsColor({ env, stdout }: Io): boolean {
  return stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
}
