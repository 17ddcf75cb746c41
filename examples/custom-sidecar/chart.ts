import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KubernetesVersion, SidecarDeployment, SidecarSettings, SidecarStatefulSet } from 'cdk8s-sidecars';
import { Construct } from 'constructs';
import { MemcachedSidecar } from './memcached-sidecar';

/** A sidecar class of one's own, used by two workloads. */
export class CustomSidecarExample extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33 });

    const cache = new MemcachedSidecar({ cacheSize: Size.mebibytes(32) });
    const main: kplus.ContainerProps = {
      name: 'app',
      image: 'registry.example.com/shop/catalog:1.9.0',
      ports: [{ name: 'http', number: 8080 }],
      securityContext: { user: 10001, group: 10001 },
      resources: {
        cpu: { request: kplus.Cpu.millis(250), limit: kplus.Cpu.units(1) },
        memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) },
      },
    };

    new SidecarDeployment(this, 'catalog', { main, sidecars: [cache] }).exposeViaService();
    new SidecarStatefulSet(this, 'search', { main, sidecars: [cache], service: new kplus.Service(this, 'search-service', { ports: [{ port: 8080 }] }) });
  }
}
