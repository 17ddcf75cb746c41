import * as path from 'path';
import { ApiObject, Chart, Include } from 'cdk8s';
import { Construct } from 'constructs';
import { KubernetesVersion, LogFiles, LogShipper, PodSecurityLevel, Sidecars, SidecarSettings } from 'cdk8s-sidecars';

/** Sidecars for manifests that somebody else wrote. */
export class Existing extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    SidecarSettings.set(this, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

    const shop = new Include(this, 'shop', { url: path.join(__dirname, 'manifests', 'shop.yaml') });

    // One of the objects. Its data is on a volume already, so the shipper reads the logs below it from there.
    const cart = shop.apiObjects.find((object) => object.kind === 'Deployment' && object.name === 'cart')!;
    Sidecars.of(cart).add(LogShipper.stream({ name: 'audit-shipper', logs: LogFiles.of('/var/lib/cart/audit', { files: ['audit.jsonl'] }) }));

    // All Deployments of the chart: the same works for the objects of a Helm chart.
    const shipper = LogShipper.stream({ logs: LogFiles.of('/var/log/app') });
    for (const object of this.node.findAll().filter(ApiObject.isApiObject)) {
      if (object.kind === 'Deployment') Sidecars.of(object).add(shipper);
    }
  }
}
