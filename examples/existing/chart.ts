import * as path from 'path';
import { ApiObject, Chart, Include } from 'cdk8s';
import { Construct } from 'constructs';
import { KubernetesVersion, LogFiles, LogShipper, PodSecurityLevel, Sidecars, SidecarSettings } from 'cdk8s-sidecars';

/** Sidecars for manifests of another team. */
export class Existing extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

    const shop = new Include(this, 'shop', { url: path.join(__dirname, 'manifests', 'shop.yaml') });

    // One object. Main mounts a volume for its data, so the shipper reads the logs from that volume.
    const cart = shop.apiObjects.find((object) => object.kind === 'Deployment' && object.name === 'cart')!;
    Sidecars.of(cart).add(LogShipper.stream({ name: 'audit-shipper', logs: LogFiles.of('/var/lib/cart/audit', { files: ['audit.jsonl'] }) }));

    // All Deployments of the chart. The same works for the objects of a Helm chart.
    const shipper = LogShipper.stream({ logs: LogFiles.of('/var/log/app') });
    for (const object of this.node.findAll().filter(ApiObject.isApiObject)) {
      if (object.kind === 'Deployment') Sidecars.of(object).add(shipper);
    }
  }
}
