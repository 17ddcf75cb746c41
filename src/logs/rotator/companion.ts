import { LogRotation } from './log-rotation';
import { LogRotator } from './log-rotator';
import { bring } from '../../contract/companions';
import { ISidecar } from '../../contract/sidecar';
import { LogFiles } from '../log-files';

/** What a shipper that rotates its files says of itself. */
export interface RotatedShipper {
  readonly logs: readonly LogFiles[];
  readonly rotation?: LogRotation;
  /** The user that it runs as. @default - that of main */
  readonly user?: number;
}

/** The name of a shipper where none is given. */
export const SHIPPER = 'log-shipper';

/** Lets the files of a shipper be rotated, where it is asked to: a rotator with the usual bounds comes with it. */
export function bringRotator(shipper: ISidecar, { logs, rotation, user }: RotatedShipper): void {
  if (rotation === undefined) return;
  if (!(rotation instanceof LogRotation)) throw new Error(`log shipper "${shipper.name}" has an invalid rotation: pass LogRotation.nginx() or another of LogRotation`);
  const name = shipper.name === SHIPPER ? 'log-rotator' : `${shipper.name}-rotator`;
  bring(shipper, [new LogRotator({ name, logs: [...logs], rotation, user })]);
}
