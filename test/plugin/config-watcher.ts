/** A sidecar as somebody else would publish it: it knows nothing but the public contract. */
import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ISidecar, SidecarContext, SidecarMount, SidecarPlacement, SidecarSpec } from 'cdk8s-sidecars';

export interface ConfigWatcherProps {
  readonly path: string;
  readonly url: string;
  readonly token: kplus.SecretValue;
}

export class ConfigWatcher implements ISidecar {
  readonly name = 'config-watcher';

  constructor(private readonly props: ConfigWatcherProps) {}

  bind(context: SidecarContext): SidecarSpec {
    return {
      image: 'registry.example/config-watcher:2.1.0',
      args: ['--watch', this.props.path, '--url', this.props.url, '--workload', context.workloadName],
      envVariables: { TOKEN: kplus.EnvValue.fromSecretValue(this.props.token) },
      ports: [{ number: 9533, name: 'watcher' }],
      liveness: kplus.Probe.fromHttpGet('/healthz', { port: 9533 }),
      startup: context.placement === SidecarPlacement.NATIVE ? kplus.Probe.fromHttpGet('/synced', { port: 9533 }) : undefined,
      mounts: [SidecarMount.shared(this.props.path), SidecarMount.scratch('/tmp')],
      resources: { memory: { request: Size.mebibytes(16), limit: Size.mebibytes(16) } },
      flushTimeout: Duration.seconds(1),
      pod: { labels: { 'config-watcher': 'on' } },
    };
  }
}
