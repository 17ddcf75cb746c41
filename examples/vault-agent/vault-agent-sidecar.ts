import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ISidecar, SidecarContext, SidecarMount, SidecarSpec } from 'cdk8s-sidecars';

/** Options of `VaultAgentSidecar`. */
export interface VaultAgentSidecarProps {
  /** URL of the Vault server, for example `https://vault.example.com:8200`. */
  readonly address: string;

  /** ConfigMap with the certificate of Vault's certificate authority, as `ca.crt`. */
  readonly ca: kplus.IConfigMap;

  /** Role of Vault's Kubernetes auth method. */
  readonly role: string;

  /** Templates in the language of Consul Template, by the name of the file in `/vault/secrets` that main reads. */
  readonly templates: { [file: string]: string };

  /**
   * Path of the auth method in Vault.
   *
   * @default 'auth/kubernetes'
   */
  readonly mountPath?: string;
}

const SECRETS = '/vault/secrets';
const TOKEN = '/var/run/secrets/vault';
const PORT = 8100;
const GROUP = 65532;

/**
 * Vault Agent: logs in to Vault with a token of the pod's service account, and keeps files with secrets of Vault current, in memory.
 *
 * @see https://developer.hashicorp.com/vault/docs/agent-and-proxy/agent
 */
export class VaultAgentSidecar implements ISidecar {
  public readonly name = 'vault-agent';

  constructor(private readonly props: VaultAgentSidecarProps) {}

  public bind(context: SidecarContext): SidecarSpec {
    const command = ['vault', 'agent', '-config=/etc/vault-agent/agent.json'];
    const resources: kplus.ContainerResources = {
      cpu: { request: kplus.Cpu.millis(20), limit: kplus.Cpu.millis(200) },
      // The files in memory count, too.
      memory: { request: Size.mebibytes(96), limit: Size.mebibytes(192) },
    };
    return {
      image: 'hashicorp/vault:1.21.4',
      command,
      ports: [{ name: 'vault-agent', number: PORT }],
      liveness: kplus.Probe.fromHttpGet('/agent/v1/metrics', { port: PORT, periodSeconds: Duration.seconds(10) }),
      // Main never starts without its secrets.
      initContainers: [{ name: 'vault-agent-first', command: [...command, '-exit-after-auth'], resources }],
      mounts: [
        SidecarMount.config('/etc/vault-agent', { 'agent.json': JSON.stringify(this.config(), undefined, 2) }),
        SidecarMount.configMap('/etc/vault-ca', this.props.ca, { items: { 'ca.crt': 'ca.crt' } }),
        SidecarMount.token(TOKEN, { audience: 'vault', expiration: Duration.minutes(10) }),
        SidecarMount.shared(SECRETS, { readOnly: false, sizeLimit: Size.mebibytes(16), medium: kplus.EmptyDirMedium.MEMORY }),
      ],
      // Vault's role is bound to this service account; no other workload uses it.
      objects: [{ apiVersion: 'v1', kind: 'ServiceAccount', name: 'vault', content: { automountServiceAccountToken: false } }],
      pod: {
        serviceAccountName: context.objectName('vault'),
        // Files get this group, which is a group of main too, so they need not be readable by everybody.
        fsGroup: GROUP,
      },
      resources,
    };
  }

  private config(): object {
    const { address, role, templates, mountPath = 'auth/kubernetes' } = this.props;
    return {
      vault: { address, ca_cert: '/etc/vault-ca/ca.crt' },
      auto_auth: { method: { type: 'kubernetes', mount_path: mountPath, config: { role, token_path: `${TOKEN}/token` } } },
      template_config: { exit_on_retry_failure: true, static_secret_render_interval: '5m' },
      template: Object.entries(templates).map(([file, contents]) => ({
        destination: `${SECRETS}/${file}`, contents, perms: '0640', error_on_missing_key: true,
      })),
      // Serves metrics and nothing else, so that no container of the pod can ask Vault through it.
      listener: [{ type: 'tcp', address: `0.0.0.0:${PORT}`, tls_disable: true, role: 'metrics_only' }],
    };
  }
}
