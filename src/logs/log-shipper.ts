import { StreamLogShipper, StreamLogShipperProps } from './shippers/stream';
import { ISidecar } from '../contract/sidecar';

/** Sidecars that bring the log files of main to where logs are read. */
export class LogShipper {
  /**
   * Prints every line of the log files on the sidecar's own stdout, once, so that `kubectl logs` and whatever collects the logs of the node see them.
   *
   * @param props the files, and how to run it
   * @throws when no log files are given
   * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/#streaming-sidecar-container
   */
  public static stream(props: StreamLogShipperProps): ISidecar {
    return new StreamLogShipper(props);
  }

  private constructor() {}
}
