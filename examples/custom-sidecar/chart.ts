import { ApiObject, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { MemcachedSidecar } from './memcached-sidecar';
import { KubernetesVersion, PodSecurityLevel, SidecarDeployment, SidecarSettings, SidecarStatefulSet } from 'cdk8s-sidecars';

/** A sidecar class of your own, used by two workloads. */
export class CustomSidecarExample extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

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

    const catalog = new SidecarDeployment(this, 'catalog', { main, sidecars: [cache] });
    catalog.exposeViaService();
    const service = new kplus.Service(this, 'search-service', { ports: [{ port: 8080 }] });
    const search = new SidecarStatefulSet(this, 'search', { main, sidecars: [cache], service });

    // Pod Security "restricted" requires two fields for which cdk8s-plus-27 has no property.
    for (const workload of [catalog, search]) {
      ApiObject.of(workload).addJsonPatch(
        JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
        JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
      );
    }
  }
}
