import { ApiObject, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NGINX_CONF } from './nginx-conf';
import { KubernetesVersion, LogFiles, LogFormat, LogShipper, PodSecurityLevel, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

/** nginx whose log files `kubectl logs` shows, ready for production. */
export class Webserver extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

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
        LogShipper.stream({
          logs: LogFiles.of('/var/log/nginx', {
            files: ['access.log', 'error.log'],
            format: LogFormat.COMBINED,
            volumeName: 'logs',
            sizeLimit: Size.mebibytes(256),
          }),
        }),
      ],
      terminationGracePeriod: Duration.seconds(10),
    });
    deployment.exposeViaService({ name: 'webserver' });

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
      JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
    );
  }
}
