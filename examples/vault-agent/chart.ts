import { ApiObject, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { VaultAgentSidecar } from './vault-agent-sidecar';
import { KubernetesVersion, PodSecurityLevel, SidecarDeployment, SidecarSettings } from 'cdk8s-sidecars';

/** An application that reads a password from a file, which Vault Agent keeps current. */
export class VaultAgentExample extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

    const deployment = new SidecarDeployment(this, 'orders', {
      metadata: { name: 'orders' },
      main: {
        name: 'orders',
        image: 'registry.example.com/shop/orders:3.2.0',
        args: ['--database-credentials', '/vault/secrets/database.json'],
        ports: [{ name: 'http', number: 8080 }],
        liveness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
        readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
        securityContext: { user: 10001, group: 10001 },
        resources: {
          cpu: { request: kplus.Cpu.millis(250), limit: kplus.Cpu.units(1) },
          memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) },
        },
      },
      sidecars: [
        new VaultAgentSidecar({
          address: 'https://vault.example.com:8200',
          ca: kplus.ConfigMap.fromConfigMapName(this, 'vault-ca', 'vault-ca'),
          role: 'orders',
          templates: { 'database.json': '{{ with secret "secret/data/orders/database" }}{{ .Data.data | toJSON }}{{ end }}' },
        }),
      ],
    });
    deployment.exposeViaService({ name: 'orders' });

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    ApiObject.of(deployment).addJsonPatch(
      JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
      JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
    );
  }
}
