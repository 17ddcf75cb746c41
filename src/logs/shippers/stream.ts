import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { STREAM_SCRIPT } from './stream-script';
import { checkStruct } from '../../contract/check-struct';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { SidecarMount } from '../../contract/sidecar-mount';
import { catalogImage } from '../../images/catalog-images';
import { checkResources, checkSeconds } from '../check';
import { checkDirectories } from '../check-files';
import { LogFiles } from '../log-files';
import { LogShipperProps } from '../log-shipper-props';
import { bringRotator, SHIPPER } from '../rotator/companion';
import { LogRotation } from '../rotator/log-rotation';
import { sharesOf } from '../shares';

/** What a stream log shipper is made of. */
export interface StreamLogShipperProps {
  /** The log files whose lines it prints. */
  readonly logs: LogFiles | LogFiles[];

  /**
   * How the files are rotated: a `LogRotator` with its usual bounds comes with the shipper, as a sidecar of its own. Add a `LogRotator` yourself for other bounds.
   *
   * @default - nothing of this shipper rotates them; a note says for how long their volume holds them
   */
  readonly rotation?: LogRotation;

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

const IMAGE = catalogImage('busybox');

/** Where the script stands, and where it remembers how far it came. */
const SCRIPT_DIRECTORY = '/etc/log-shipper';
const SCRIPT_FILE = 'stream.sh';
const ALIVE_FILE = 'alive.sh';
const STATE_DIRECTORY = '/var/lib/log-shipper';

/** The last look and the way out take less than this; the rest of the flush time is spent reading on. */
const LAST_LOOK_SECONDS = 1;

/** The script touches its file at every look, so a file that stays old tells that it hangs. */
const ALIVE_SCRIPT = 'test -n "$(find "$1" -mmin -1)"\n';

/**
 * Prints every line of log files on stdout, once. `LogShipper.stream` makes one.
 *
 * @exampleMetadata fixture=chart
 * @example
 * web.sidecars.add(new StreamLogShipper({ logs: LogFiles.of('/var/log/nginx') }));
 */
export class StreamLogShipper implements ISidecar {
  /** Name of the container. */
  public readonly name: string;
  private readonly logs: LogFiles[];

  /**
   * @param props the files, and how to run it
   * @throws when no log files are given, flushTimeout is not a Duration of whole seconds, or there is something that only agents do, such as `redact`
   */
  constructor(private readonly props: StreamLogShipperProps) {
    if (typeof props !== 'object' || props === null) {
      throw new Error('a log shipper needs its props: write LogShipper.stream({ logs: LogFiles.of("/var/log/nginx") })');
    }
    this.name = props.name ?? SHIPPER;
    const who = `log shipper "${this.name}"`;
    checkOthers(props, who);
    checkStruct('StreamLogShipperProps', props, 'LogShipper.stream');
    this.logs = [props.logs ?? []].flat();
    if (this.logs.length === 0) throw new Error(`${who} has no logs: give LogFiles.of("/var/log/nginx") or the like`);
    if (this.logs.some((logs) => typeof logs?.toMount !== 'function')) {
      throw new Error(`${who} has logs that are not LogFiles: give LogFiles.of("/var/log/nginx") or the like`);
    }
    checkDirectories(this.logs, who);
    checkSeconds(props.flushTimeout, who, 'flushTimeout', 'Duration.seconds(3)');
    checkResources(props.resources, who);
    bringRotator(this, { logs: this.logs, rotation: props.rotation });
  }

  /**
   * Describes the sidecar.
   *
   * @param context the name of main is taken from it
   * @throws when `LogFiles` of one directory are on different volumes, or of different containers
   */
  public bind(context: SidecarContext): SidecarSpec {
    const { image, resources, flushTimeout = Duration.seconds(3) } = this.props;
    const linger = Math.max(0, flushTimeout.toSeconds() - LAST_LOOK_SECONDS);
    return {
      kind: 'LogShipper.stream',
      image: image ?? IMAGE,
      command: ['sh', `${SCRIPT_DIRECTORY}/${SCRIPT_FILE}`, STATE_DIRECTORY, String(linger), ...this.logs.flatMap((logs) => logs.paths)],
      mounts: [
        ...sharesOf(this.logs, context.main),
        SidecarMount.config(SCRIPT_DIRECTORY, { [ALIVE_FILE]: ALIVE_SCRIPT, [SCRIPT_FILE]: STREAM_SCRIPT }),
        SidecarMount.scratch(STATE_DIRECTORY),
      ],
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
}

/** What only agents do. Props of an agent are props for this too, as far as TypeScript sees, and what is to be redacted must not be printed. */
function checkOthers(given: object, who: string): void {
  const { destination, ...others } = given as Partial<LogShipperProps>;
  const field = ['labels', 'drop', 'redact', 'user'].find((name) => name in others);
  const instead = 'leave it out, or use LogShipper.fluentBit, .filebeat, .vector or .openTelemetry';
  if (field !== undefined) throw new Error(`${who} prints lines as they are, and knows no ${field}: ${instead}, to LogDestination.stdout() if it must be stdout`);
  if (destination !== undefined && destination?._kind !== 'stdout') throw new Error(`${who} prints on its own stdout, and has no other destination: ${instead}`);
}
