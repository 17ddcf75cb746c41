import * as path from 'path';
import { App, Chart, Cron, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { KubernetesVersion, LogFiles, LogShipper, MonitoringAgent, PodSecurityLevel, SidecarInjection, SidecarSettings } from 'cdk8s-sidecars';

/** Services of the teams. They do not mention sidecars, except for two that opt out or choose. */
export class Shop extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });

    for (const name of ['cart', 'catalog', 'checkout']) this.service(name, { tier: 'backend' });
    // Handles card numbers, so no other container may see its files.
    this.service('payment', { tier: 'backend' }, 'false');
    // Has metrics of its own.
    this.service('search', { tier: 'backend' }, 'log-shipper');
    this.service('storefront', { tier: 'frontend' });

    const { securityContext, resources } = container('report');
    new kplus.CronJob(this, 'report', {
      schedule: Cron.daily(), containers: [{ name: 'report', image: 'registry.example.com/shop/report:1.0.0', securityContext, resources }],
    });
  }

  private service(name: string, labels: { [key: string]: string }, inject?: string): void {
    const service = new kplus.Deployment(this, name, {
      replicas: 2, podMetadata: { labels: { ...labels, service: name } }, containers: [container(name)], securityContext: { user: 1000, group: 1000 },
    });
    if (inject !== undefined) service.metadata.addAnnotation('cdk8s-sidecars/inject', inject);
  }
}

function container(name: string): kplus.ContainerProps {
  return {
    name,
    image: `registry.example.com/shop/${name}:1.0.0`,
    ports: [{ name: 'http', number: 8080 }],
    securityContext: { user: 1000, group: 1000 },
    resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: {} },
  };
}

/** Manifests of a vendor. */
export class Vendor extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Include(this, 'queue', { url: path.join(__dirname, 'manifests', 'queue.yaml') });
  }
}

/** The whole app, and the sidecars that the platform team adds. */
export function fleet(app: App): { readonly logs: SidecarInjection; readonly metrics: SidecarInjection } {
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.BASELINE });

  const logs = new SidecarInjection(app, 'logs', {
    sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/app') })],
  });
  const metrics = new SidecarInjection(app, 'metrics', {
    sidecars: [MonitoringAgent.statsd()],
    select: {
      kinds: ['Deployment', 'StatefulSet'],
      matchExpressions: [{ key: 'tier', operator: 'In', values: ['backend', 'data'] }],
    },
  });

  // Made after the injections, and injected as well.
  new Shop(app, 'shop');
  new Vendor(app, 'vendor');
  return { logs, metrics };
}
