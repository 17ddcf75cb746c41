import { isDeepStrictEqual } from 'node:util';
import { SidecarContextProps } from '../contract/sidecar-context';

/** What a sidecar read of its context, and what that was. */
export type Reading = ReadonlyMap<keyof SidecarContextProps, unknown>;

/** The same props, which note what is read of them. */
export function recording(props: SidecarContextProps, read: Map<keyof SidecarContextProps, unknown>): SidecarContextProps {
  return new Proxy(props, {
    get: (target, field: keyof SidecarContextProps) => {
      const value = target[field];
      read.set(field, value);
      return value;
    },
  });
}

/** Whether the context still has what was read of it. */
export function holds(read: Reading, context: SidecarContextProps): boolean {
  for (const [field, value] of read) if (value !== context[field] && !isDeepStrictEqual(value, context[field])) return false;
  return true;
}
