import { ApiObject, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { NGINX_CONF } from './nginx-conf';
import { OAuth2ProxySidecar } from './oauth2-proxy-sidecar';
import { KubernetesVersion, PodSecurityLevel, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

/** A back office that only users who have logged in can reach. */
export class OAuth2ProxyExample extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

    const config = new kplus.ConfigMap(this, 'config', { data: { 'nginx.conf': NGINX_CONF } });
    const deployment = new SidecarDeployment(this, 'backoffice', {
      metadata: { name: 'backoffice' },
      main: {
        name: 'nginx',
        image: 'nginxinc/nginx-unprivileged:1.27.5',
        imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
        command: ['nginx', '-c', '/etc/backoffice/nginx.conf', '-g', 'daemon off;'],
        // The kubelet cannot reach the pod's loopback, so the probe runs inside the container.
        liveness: kplus.Probe.fromCommand(['curl', '--fail', '--silent', '--show-error', '--max-time', '1', 'http://127.0.0.1:8080/healthz']),
        securityContext: { user: 101, group: 101 },
        resources: {
          cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
          memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
        },
        volumeMounts: [
          { path: '/etc/backoffice', volume: kplus.Volume.fromConfigMap(this, 'config-volume', config, { name: 'config' }), readOnly: true },
          { path: '/tmp', volume: kplus.Volume.fromEmptyDir(this, 'scratch', 'scratch', { sizeLimit: Size.mebibytes(64) }) },
        ],
      },
      sidecars: [
        new OAuth2ProxySidecar({
          upstream: 'http://127.0.0.1:8080/',
          issuerUrl: 'https://id.example.com/realms/shop',
          redirectUrl: 'https://backoffice.example.com/oauth2/callback',
          emailDomains: ['example.com'],
          credentials: kplus.Secret.fromSecretName(this, 'credentials', 'backoffice-oauth2'),
          trustedProxies: ['10.0.0.0/8'],
        }),
      ],
    });

    // Not deployment.exposeViaService(), which publishes ports of main: here only the proxy's port may be published.
    new kplus.Service(this, 'service', {
      metadata: { name: 'backoffice' },
      ports: [{ name: 'http', port: 80, targetPort: 4180 }],
      selector: deployment,
    });

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
      JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
    );
  }
}
