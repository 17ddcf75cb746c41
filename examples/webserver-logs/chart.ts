import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { harden, LogStore } from './log-store';
import { NGINX_CONF } from './nginx-conf';
import {
  ISidecar, KubernetesVersion, LogFiles, LogFormat, LogRotation, LogRotator, LogShipper, LogShipperProps, PodSecurityLevel, SidecarDeployment,
  SidecarSettings,
} from 'cdk8s-sidecars';

const VOLUME = { volumeName: 'logs', sizeLimit: Size.mebibytes(512) };
const LOGS = [
  LogFiles.of('/var/log/nginx', { ...VOLUME, files: ['access.log'], format: LogFormat.COMBINED }),
  LogFiles.of('/var/log/nginx', { ...VOLUME, files: ['error.log'], format: LogFormat.NGINX_ERROR }),
];

/** nginx with searchable access and error logs of the last 24 hours. */
export class WebserverLogs extends Chart {
  /**
   * @param scope the app
   * @param id id of the chart
   * @param ship the agent: `fluentBit`, `filebeat`, `vector` or `openTelemetry`
   */
  constructor(scope: Construct, id: string, ship: (props: LogShipperProps) => ISidecar = LogShipper.fluentBit) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

    const store = new LogStore(this, 'store');
    const config = new kplus.ConfigMap(this, 'config', { data: { 'nginx.conf': NGINX_CONF } });
    const scratch = kplus.Volume.fromEmptyDir(this, 'scratch', 'scratch', { sizeLimit: Size.mebibytes(64) });

    const deployment = new SidecarDeployment(this, 'nginx', {
      metadata: { name: 'webserver' },
      main: {
        name: 'nginx',
        image: 'nginxinc/nginx-unprivileged:1.27.5',
        imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
        command: ['nginx', '-c', '/etc/webserver/nginx.conf', '-g', 'daemon off;'],
        ports: [{ name: 'http', number: 8080 }],
        liveness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
        readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
        securityContext: { user: 101, group: 101 },
        resources: {
          cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
          memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
        },
        volumeMounts: [
          { path: '/etc/webserver', volume: kplus.Volume.fromConfigMap(this, 'config-volume', config, { name: 'config' }), readOnly: true },
          { path: '/tmp', volume: scratch },
        ],
      },
      sidecars: [
        ship({ logs: LOGS, destination: store.destination, labels: { app: 'webserver' } }),
        new LogRotator({
          logs: LOGS, rotation: LogRotation.nginx(), maxSize: Size.mebibytes(32), maxTotalSize: Size.mebibytes(160), keep: Duration.hours(24),
        }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    deployment.exposeViaService({ name: 'webserver' });
    harden(deployment);
  }
}
