import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NGINX_CONF } from './nginx-conf';
import {
  CombinedLogMetrics, KubernetesVersion, LogFiles, LogFormat, LogWatcher, MonitoringAgent, NginxStatus, PodSecurityLevel,
  SidecarDeployment, SidecarSettings,
} from 'cdk8s-sidecars';

/** nginx with its own metrics, metrics of its access log, and an alert. */
export class ObservedWebserver extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, {
      kubernetesVersion: KubernetesVersion.V1_33,
      podSecurity: PodSecurityLevel.RESTRICTED,
      // The label that kube-prometheus-stack selects when it is installed as "prometheus".
      monitorLabels: { release: 'prometheus' },
    });

    const config = new kplus.ConfigMap(this, 'config', { data: { 'nginx.conf': NGINX_CONF } });
    const status = new NginxStatus(this, 'status');
    const scratch = kplus.Volume.fromEmptyDir(this, 'scratch', 'scratch', { sizeLimit: Size.mebibytes(64) });

    const deployment = new SidecarDeployment(this, 'nginx', {
      metadata: { name: 'webserver-observed' },
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
          { path: '/etc/nginx/status', volume: kplus.Volume.fromConfigMap(this, 'status-volume', status, { name: 'status' }), readOnly: true },
          { path: '/tmp', volume: scratch },
        ],
      },
      sidecars: [
        MonitoringAgent.nginx({ url: status.url }),
        LogWatcher.metrics({
          logs: LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED, volumeName: 'logs', sizeLimit: Size.mebibytes(256) }),
          counters: CombinedLogMetrics.counters(),
          alerts: [{
            name: 'ManyFailedRequests',
            expr: 'sum by (pod) (rate(http_requests_total{status=~"4xx|5xx"}[5m])) / sum by (pod) (rate(http_requests_total[5m])) > 0.02',
            for: Duration.minutes(2),
            annotations: { summary: '{{ $value | humanizePercentage }} of the requests to {{ $labels.pod }} fail' },
          }],
        }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    deployment.exposeViaService({ name: 'webserver-observed' });

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
      JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
    );
  }
}
