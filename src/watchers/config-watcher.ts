import { ReloadConfigWatcher, ReloadConfigWatcherProps } from './reload/reload-config-watcher';
import { ISidecar } from '../contract/sidecar';

/**
 * Sidecars that watch the configuration of main.
 *
 * @exampleMetadata fixture=chart
 * @example
 * web.sidecars.add(ConfigWatcher.reload({ path: '/etc/nginx/conf.d', process: 'nginx', signal: 'HUP' }));
 */
export class ConfigWatcher {
  /**
   * Notifies main, by HTTP or by a signal, when files of a ConfigMap or Secret that it mounts have changed.
   *
   * @param props the watched path, and the URL or signal
   * @throws when neither or both of url and signal are given, the URL has no scheme, or the signal is invalid
   */
  public static reload(props: ReloadConfigWatcherProps): ISidecar {
    return new ReloadConfigWatcher(props);
  }

  private constructor() {}
}
