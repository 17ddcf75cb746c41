import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ISidecar, SidecarContext, SidecarSpec } from 'cdk8s-sidecars';

/** Options of `MemcachedSidecar`. */
export interface MemcachedSidecarProps {
  /**
   * How much it may cache, in whole mebibytes.
   *
   * @default Size.mebibytes(64)
   */
  readonly cacheSize?: Size;
}

/**
 * A cache beside the application, on 127.0.0.1:11211: a sidecar ready to publish in a package. It stores nothing about a
 * workload, so one instance serves many.
 */
export class MemcachedSidecar implements ISidecar {
  public readonly name = 'memcached';

  constructor(private readonly props: MemcachedSidecarProps = {}) {}

  public bind(_context: SidecarContext): SidecarSpec {
    const cache = (this.props.cacheSize ?? Size.mebibytes(64)).toMebibytes();
    return {
      image: 'memcached:1.6.38-alpine',
      args: ['--memory-limit', String(cache), '--conn-limit', '256'],
      ports: [{ name: 'memcached', number: 11211 }],
      liveness: kplus.Probe.fromTcpSocket({ port: 11211, periodSeconds: Duration.seconds(10) }),
      resources: {
        cpu: { request: kplus.Cpu.millis(20), limit: kplus.Cpu.millis(200) },
        // Connections and bookkeeping need memory in addition to the cache.
        memory: { request: Size.mebibytes(cache + 32), limit: Size.mebibytes(cache + 32) },
      },
      securityContext: { user: 11211, group: 11211 },
    };
  }
}
