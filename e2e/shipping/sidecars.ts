import { Size } from 'cdk8s';
import { ISidecar, LogDestination, LogFiles, LogRotation, LogRotator, LogShipper } from 'cdk8s-sidecars';

/** A shipper of nginx's logs, made by a factory of `LogShipper`, and their rotator. */
export function shipperAndRotator(agent: string, logs: LogFiles[], destination: LogDestination): ISidecar[] {
  const shipper = LogShipper as unknown as Record<string, (props: object) => ISidecar>;
  return [
    shipper[agent]({ logs, destination, labels: { agent } }),
    // A small size, so that rotation happens; rotated files are kept, because all lines are counted.
    new LogRotator({ logs, rotation: LogRotation.nginx(), maxSize: Size.kibibytes(128), maxTotalSize: Size.mebibytes(32) }),
  ];
}
