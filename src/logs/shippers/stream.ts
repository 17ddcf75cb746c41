import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { STREAM_SCRIPT } from './stream-script';
import { ISidecar, SidecarContext, SidecarSpec } from '../../contract/sidecar';
import { checkDirectories } from '../check-files';
import { LogFiles } from '../log-files';

/** What a stream log shipper is made of. */
export interface StreamLogShipperProps {
  /** The log files whose lines it prints. */
  readonly logs: LogFiles | LogFiles[];

  /**
   * Name of the container.
   *
   * @default 'log-shipper'
   */
  readonly name?: string;

  /**
   * Image with `sh` and the programs of busybox.
   *
   * @default 'busybox:1.37.0'
   */
  readonly image?: string;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 10m CPU and 16Mi of memory, limits of 200m CPU and 64Mi of memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * How long it keeps reading after it was told to stop, in whole seconds, for lines that main writes on its own way out.
   *
   * @default Duration.seconds(3)
   */
  readonly flushTimeout?: Duration;
}

const IMAGE = 'busybox:1.37.0';

/** Where the script stands, and where it remembers how far it came. */
const SCRIPT_DIRECTORY = '/etc/log-shipper';
const SCRIPT_FILE = 'stream.sh';
const ALIVE_FILE = 'alive.sh';
const STATE_DIRECTORY = '/var/lib/log-shipper';

/** The last look and the way out take less than this; the rest of the flush time is spent reading on. */
const LAST_LOOK_SECONDS = 1;

/** The script touches its file at every look, so a file that stays old tells that it hangs. */
const ALIVE_SCRIPT = 'test -n "$(find "$1" -mmin -1)"\n';

/** Prints every line of log files on stdout, once. `LogShipper.stream` makes one. */
export class StreamLogShipper implements ISidecar {
  /** Name of the container. */
  public readonly name: string;
  private readonly logs: LogFiles[];

  /**
   * @param props the files, and how to run it
   * @throws when no log files are given, or flushTimeout is not a Duration
   */
  constructor(private readonly props: StreamLogShipperProps) {
    if (typeof props !== 'object' || props === null) {
      throw new Error('a log shipper needs its props: write LogShipper.stream({ logs: LogFiles.of("/var/log/nginx") })');
    }
    this.name = props.name ?? 'log-shipper';
    this.logs = [props.logs ?? []].flat();
    if (this.logs.some((logs) => typeof logs?.toSharedPath !== 'function')) {
      throw new Error(`log shipper "${this.name}" has logs that are not LogFiles: give LogFiles.of("/var/log/nginx") or the like`);
    }
    checkDirectories(this.logs, `log shipper "${this.name}"`);
    if (props.flushTimeout !== undefined && typeof props.flushTimeout?.toSeconds !== 'function') {
      throw new Error(`log shipper "${this.name}" has a flushTimeout that is not a Duration: give Duration.seconds(3) or the like`);
    }
    if (this.logs.length === 0) throw new Error(`log shipper "${this.name}" has no logs: give LogFiles.of("/var/log/nginx") or the like`);
  }

  /**
   * Describes the sidecar, the same in every pod.
   *
   * @param _context not used
   */
  public bind(_context: SidecarContext): SidecarSpec {
    const { image, resources, flushTimeout = Duration.seconds(3) } = this.props;
    const linger = Math.max(0, flushTimeout.toSeconds() - LAST_LOOK_SECONDS);
    return {
      image: image ?? IMAGE,
      command: ['sh', `${SCRIPT_DIRECTORY}/${SCRIPT_FILE}`, STATE_DIRECTORY, String(linger), ...this.logs.flatMap((logs) => logs.paths)],
      configFiles: [{ mountPath: SCRIPT_DIRECTORY, files: { [ALIVE_FILE]: ALIVE_SCRIPT, [SCRIPT_FILE]: STREAM_SCRIPT } }],
      writablePaths: [STATE_DIRECTORY],
      shares: this.directories(),
      resources: {
        ...resources,
        cpu: resources?.cpu ?? { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(200) },
        memory: resources?.memory ?? { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
      },
      liveness: kplus.Probe.fromCommand(['sh', `${SCRIPT_DIRECTORY}/${ALIVE_FILE}`, `${STATE_DIRECTORY}/alive`], {
        initialDelaySeconds: Duration.seconds(10),
        periodSeconds: Duration.seconds(30),
        timeoutSeconds: Duration.seconds(5),
      }),
      flushTimeout,
    };
  }

  /** Each directory once, though several `LogFiles` may name files in it. */
  private directories(): ReturnType<LogFiles['toSharedPath']>[] {
    const shares = new Map(this.logs.map((logs) => [JSON.stringify(logs.toSharedPath()), logs.toSharedPath()]));
    return [...shares.values()];
  }
}
