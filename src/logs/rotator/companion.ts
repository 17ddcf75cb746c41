import { LogRotation } from './log-rotation';
import { LogRotator } from './log-rotator';
import { bring } from '../../contract/companions';
import { ISidecar } from '../../contract/sidecar';
import { LogFiles } from '../log-files';

/** A shipper whose files are rotated. */
export interface RotatedShipper {
  readonly logs: readonly LogFiles[];
  readonly rotation?: LogRotation;
  /** @default - the user of main */
  readonly user?: number;
}

/** Default name of a shipper. */
export const SHIPPER = 'log-shipper';

/** Adds a rotator with default limits to a shipper with `rotation`. */
export function bringRotator(shipper: ISidecar, { logs, rotation, user }: RotatedShipper): void {
  if (rotation === undefined) return;
  if (!(rotation instanceof LogRotation)) throw new Error(`log shipper "${shipper.name}" has an invalid rotation: pass LogRotation.nginx() or another of LogRotation`);
  const name = shipper.name === SHIPPER ? 'log-rotator' : `${shipper.name}-rotator`;
  bring(shipper, [new LogRotator({ name, logs: [...logs], rotation, user })]);
}
