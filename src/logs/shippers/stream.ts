import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { STREAM_SCRIPT } from './stream-script';
import { checkStruct } from '../../contract/check-struct';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { catalogImage } from '../../images/catalog-images';
import { amounts, checkResources, resourcesOf } from '../../kit/container';
import { checkDuration } from '../../kit/durations';
import { requireObject } from '../../kit/props';
import { ShellScript } from '../../kit/shell-script';
import { checkDirectories, logFilesOf } from '../check-files';
import { LogFiles } from '../log-files';
import { LogShipperProps } from '../log-shipper-props';
import { bringRotator, SHIPPER } from '../rotator/companion';
import { LogRotation } from '../rotator/log-rotation';
import { sharesOf } from '../shares';

/** Props of `LogShipper.stream`. */
export interface StreamLogShipperProps {
  /** The log files whose lines it prints. */
  readonly logs: LogFiles | LogFiles[];

  /**
   * How the files are rotated: a `LogRotator` with its default limits is added with the shipper. Add a `LogRotator` yourself for other limits.
   *
   * @default - no rotation; a note says how long the volume lasts
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
   * How long it reads on after SIGTERM, in whole seconds, for lines that main writes while it stops.
   *
   * @default Duration.seconds(3)
   */
  readonly flushTimeout?: Duration;
}

const IMAGE = catalogImage('busybox');

const RESOURCES = amounts([10, 200], [16, 64]);
/** Its state is the position in each file. */
const SCRIPT = new ShellScript({ name: 'log-shipper', file: 'stream.sh', text: STREAM_SCRIPT, hangsAfterMinutes: 1, probeSeconds: 30 });

/** The last read takes less than this; the rest of the flush time is for reading on. */
const LAST_LOOK_SECONDS = 1;

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
   * @throws when no log files are given, flushTimeout is not a Duration of whole seconds, or a prop of agents is given, such as `redact`
   */
  constructor(private readonly props: StreamLogShipperProps) {
    requireObject(props, 'a log shipper needs its props', 'LogShipper.stream({ logs: LogFiles.of("/var/log/nginx") })');
    this.name = props.name ?? SHIPPER;
    const who = `log shipper "${this.name}"`;
    checkOthers(props, who);
    checkStruct('StreamLogShipperProps', props, 'LogShipper.stream');
    this.logs = logFilesOf(props.logs, who);
    checkDirectories(this.logs, who);
    checkDuration(props.flushTimeout, who, 'flushTimeout', 'Duration.seconds(3)');
    checkResources(props.resources, who);
    bringRotator(this, { logs: this.logs, rotation: props.rotation });
  }

  /**
   * Describes the sidecar.
   *
   * @param context for the name of main
   * @throws when `LogFiles` of one directory have different volumes or containers
   */
  public bind(context: SidecarContext): SidecarSpec {
    const { image, resources, flushTimeout = Duration.seconds(3) } = this.props;
    const linger = Math.max(0, flushTimeout.toSeconds() - LAST_LOOK_SECONDS);
    return {
      kind: 'LogShipper.stream',
      image: image ?? IMAGE,
      command: SCRIPT.command(String(linger), ...this.logs.flatMap((logs) => logs.paths)),
      mounts: [...sharesOf(this.logs, context.main), ...SCRIPT.mounts()],
      resources: resourcesOf(resources, RESOURCES),
      liveness: SCRIPT.liveness(),
      flushTimeout,
    };
  }
}

/** Refuses props of agents, which TypeScript accepts: text that should be redacted must not be printed. */
function checkOthers(given: object, who: string): void {
  const { destination, ...others } = given as Partial<LogShipperProps>;
  const field = ['labels', 'drop', 'redact', 'user'].find((name) => name in others);
  const instead = 'leave it out, or use LogShipper.fluentBit, .filebeat, .vector or .openTelemetry';
  if (field !== undefined) throw new Error(`${who} prints lines as they are, and knows no ${field}: ${instead}, to LogDestination.stdout() if it must be stdout`);
  if (destination !== undefined && destination?._kind !== 'stdout') throw new Error(`${who} prints on its own stdout, and has no other destination: ${instead}`);
}
