import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { nginxMain, restrictMain } from '../nginx-main';
import { nginxConf } from './nginx-conf';
import { ConfigWatcher, LogFiles, LogWatcher, PodSecurityLevel, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

export interface WatchedWebserverProps {
  /**
   * The target of the posted lines.
   *
   * @default - the log is not watched
   */
  readonly webhook?: string;
}

/** nginx with a configuration that is reloaded on changes, and a log whose matching lines are posted. */
export class WatchedWebserver extends Chart {
  constructor(scope: Construct, id: string, { webhook }: WatchedWebserverProps) {
    super(scope, id);
    SidecarSettings.set(this, { podSecurity: PodSecurityLevel.RESTRICTED });
    const config = new kplus.ConfigMap(this, 'config', { data: { 'nginx.conf': nginxConf('version 1') } });
    const volume = kplus.Volume.fromConfigMap(this, 'config-volume', config, { name: 'config' });
    const logs = LogFiles.of('/var/log/nginx', { files: ['access.log'], sizeLimit: Size.mebibytes(64) });

    const deployment = new SidecarDeployment(this, 'nginx', {
      metadata: { name: id },
      replicas: 1,
      main: nginxMain(this, volume, {
        volumeMounts: [{ path: '/var/log/nginx', volume: kplus.Volume.fromEmptyDir(this, 'logs', 'logs', { sizeLimit: Size.mebibytes(64) }) }],
      }),
      sidecars: [
        ...webhook === undefined || webhook === '' ? [] : [LogWatcher.webhook({
          logs,
          pattern: '"GET /alarm/(?P<number>\\d+) ',
          url: webhook,
          body: { text: 'alarm "{number}" of {pod}', line: '{line}' },
          limit: 1000,
        })],
        ConfigWatcher.reload({ volume, signal: 'HUP', process: 'nginx', interval: Duration.seconds(1) }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    restrictMain(deployment);
  }
}
