import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { RELOAD_SCRIPT } from './reload-script';
import { watchedPath } from './watched-path';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { SidecarMount } from '../../contract/sidecar-mount';
import { catalogImage } from '../../images/catalog-images';
import { amounts, checkResources, literalArgument, resourcesOf, runAs } from '../../kit/container';
import { secondsOf } from '../../kit/durations';
import { checkImage, checkName, checkProps, checkUser } from '../../kit/props';
import { ShellScript } from '../../kit/shell-script';
import { hasCredentials, parsedUrl } from '../../kit/urls';
import { note } from '../../manifest/notes';

/** Props of `ConfigWatcher.reload`. */
export interface ReloadConfigWatcherProps {
  /**
   * Where main mounts the ConfigMap or Secret: the absolute path of the mount. A mount with `subPath` never changes in a running pod.
   *
   * @default - the path where main mounts `volume`
   */
  readonly path?: string;

  /**
   * The volume of the ConfigMap or Secret that main mounts.
   *
   * @default - the volume that main mounts at `path`
   */
  readonly volume?: kplus.Volume;

  /**
   * URL of an empty POST after a change, for example `http://localhost:9090/-/reload`. It is retried until it succeeds. Certificates are not verified, so it should be
   * a URL of main.
   *
   * @default - `signal`
   */
  readonly url?: string;

  /**
   * Signal for main after a change: HUP, USR1, USR2, WINCH, CONT, INT, QUIT or TERM. All containers of the pod then share one process namespace.
   *
   * @default - `url`
   */
  readonly signal?: string;

  /**
   * Name of the process that receives the signal, as `ps -o comm` shows it, for example `nginx`. Of several, the one that started the others receives it.
   *
   * @default - the first process of main. It is identified by its user and its mounts; if these are ambiguous, the watcher logs it and needs the name.
   */
  readonly process?: string;

  /**
   * User id of the process. To send a signal, it must be the user of main.
   *
   * @default - for `signal`, the user of main in the manifest, required if it has none; for `url`, 65532
   */
  readonly user?: number;

  /**
   * Pause between two checks, in whole seconds. The kubelet takes up to about two minutes to update a mounted ConfigMap or Secret.
   *
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;

  /**
   * Name of the container.
   *
   * @default 'config-reloader'
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
   * @default - requests of 5m CPU and 8Mi of memory, limits of 100m CPU and 32Mi of memory
   */
  readonly resources?: kplus.ContainerResources;
}

const IMAGE = catalogImage('busybox');
const RESOURCES = amounts([5, 100], [8, 32]);
const SCRIPT = new ShellScript({
  name: 'config-reloader', file: 'reload.sh', text: RELOAD_SCRIPT, hangsAfterMinutes: 3, probeSeconds: 60, stateLimit: Size.mebibytes(1),
});
const SIGNALS = ['HUP', 'USR1', 'USR2', 'WINCH', 'CONT', 'INT', 'QUIT', 'TERM'];

/** Linux truncates names of processes. */
const LONGEST_PROCESS_NAME = 15;

/**
 * Notifies main of a changed configuration. `ConfigWatcher.reload` makes one.
 *
 * @exampleMetadata fixture=chart
 * @example
 * web.sidecars.add(new ReloadConfigWatcher({ path: '/etc/web', url: 'http://localhost:8080/-/reload' }));
 */
export class ReloadConfigWatcher implements ISidecar {
  /** Name of the container. */
  public readonly name: string;
  private readonly how: string[];
  private readonly signal?: string;
  private readonly interval: number;
  private readonly image: string;

  /**
   * @param props the watched path, and the URL or signal
   * @throws when neither or both of url and signal are given, the URL has no scheme, or the signal is invalid
   */
  constructor(private readonly props: ReloadConfigWatcherProps) {
    const example = 'ConfigWatcher.reload({ path: "/etc/nginx/conf.d", signal: "HUP" })';
    checkProps('ReloadConfigWatcherProps', props, 'ConfigWatcher.reload', example, 'a config watcher');
    this.name = checkName(props.name ?? 'config-reloader', 'config watcher');
    const where = `config watcher "${this.name}"`;
    if (props.path === undefined && props.volume === undefined) throw new Error(`${where} has nothing to watch: give the path where main mounts it, or the volume`);
    if (props.path !== undefined && (typeof props.path !== 'string' || !props.path.startsWith('/'))) {
      throw new Error(`${where} has the path ${JSON.stringify(props.path)}: give the absolute path where main mounts it, for example /etc/nginx/conf.d`);
    }
    if (props.volume !== undefined && typeof props.volume?.name !== 'string') {
      throw new Error(`${where} has a volume that is not one of cdk8s-plus: give kplus.Volume.fromConfigMap(...), or the path`);
    }
    if ((props.url === undefined) === (props.signal === undefined)) throw new Error(`${where} must tell main by url or by signal: give one of them`);
    checkUser(props.user, where);
    if (props.signal === undefined && props.process !== undefined) throw new Error(`${where} has a process, but no signal for it: give signal, or leave process out`);
    this.signal = props.signal === undefined ? undefined : signalOf(props.signal, where);
    this.how = this.signal === undefined ? ['url', urlOf(props.url, where)] : ['signal', this.signal, ...(props.process === undefined ? [] : [processOf(props.process, where)])];
    this.interval = secondsOf(props.interval ?? Duration.seconds(5), 1, 60, `${where} has an interval`);
    this.image = checkImage(props.image ?? IMAGE, where);
    checkResources(props.resources, where);
  }

  /**
   * Describes the sidecar.
   *
   * @param context for the user and the mounts of main
   * @throws when main does not mount the path or the volume, or a signal is given and neither `user` nor the manifest has the user of main
   */
  public bind(context: SidecarContext): SidecarSpec {
    const { volume } = this.props;
    const path = watchedPath(context, this.props.path, volume);
    const user = this.props.user ?? (this.signal === undefined ? undefined : context.mainUser);
    if (this.signal !== undefined && user === undefined) {
      throw new Error(`it must run as the user of "${context.main}" to send it ${this.signal}, and the manifest does not say which: set user, or securityContext.user of main`);
    }
    return {
      kind: 'ConfigWatcher.reload',
      image: this.image,
      command: SCRIPT.command(String(this.interval), ...[path, ...this.how].map(literalArgument)),
      mounts: [SidecarMount.shared(path, { volumeName: volume?.name }), ...SCRIPT.mounts()],
      pod: { shareProcessNamespace: this.signal !== undefined ? true : undefined },
      securityContext: runAs(user),
      resources: resourcesOf(this.props.resources, RESOURCES),
      liveness: SCRIPT.liveness(),
      notes: this.signal === undefined ? [] : [
        note('note/process-namespace', `sends ${this.signal} to ${this.how[2] ?? `the first process of "${context.main}"`}, so all containers of the pod share one process namespace`),
      ],
    };
  }
}

function signalOf(signal: unknown, where: string): string {
  const name = typeof signal === 'string' ? signal.replace(/^SIG/, '') : '';
  if (!SIGNALS.includes(name)) throw new Error(`${where} has the signal ${JSON.stringify(signal)}: give one of ${SIGNALS.join(', ')}`);
  return name;
}

function processOf(process: unknown, where: string): string {
  if (typeof process !== 'string' || process.trim() === '' || /[\p{C}/]/u.test(process)) {
    throw new Error(`${where} needs the name of the process that is sent the signal, not ${JSON.stringify(process)}: give it as "ps -o comm" shows it, for example nginx`);
  }
  return [...process].slice(0, LONGEST_PROCESS_NAME).join('');
}

function urlOf(url: unknown, where: string): string {
  const example = 'write for example http://localhost:9090/-/reload';
  if (typeof url !== 'string' || !/^https?:\/\/[^/?#]/i.test(url)) throw new Error(`${where} has the url ${JSON.stringify(url)}, without http:// or https:// and a host: ${example}`);
  const parsed = parsedUrl(url);
  if (parsed === undefined) throw new Error(`${where} has the url ${JSON.stringify(url)}, which is not one: ${example}`);
  if (hasCredentials(parsed)) throw new Error(`${where} has a url with a user or a password in it, as text: let main take reloads from localhost without`);
  return parsed.href;
}
