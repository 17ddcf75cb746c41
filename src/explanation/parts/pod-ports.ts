import { asArray, asObject, asString, isObject, JsonObject } from '../../manifest/json';
import { PodView } from '../../manifest/pod-view';
import { PortExplanation } from '../container-explanation';

/** A Service, with its selector and target ports. */
export interface ServiceFact {
  readonly namespace: string;
  readonly selector: JsonObject;
  readonly ports: readonly { readonly target: string | number; readonly protocol: string; readonly text: string }[];
}

/** The relevant fields of a Service. A Service without a selector publishes no known pod. */
export function serviceFact(manifest: JsonObject): ServiceFact | undefined {
  const metadata = asObject(manifest.metadata);
  const spec = asObject(manifest.spec);
  const selector = asObject(spec?.selector);
  if (!selector || Object.keys(selector).length === 0 || spec!.type === 'ExternalName') return undefined;
  const name = asString(metadata?.name) ?? '';
  const outside = spec!.type === 'LoadBalancer' || spec!.type === 'NodePort' ? `, ${spec!.type}` : '';
  const ports = asArray(spec!.ports).filter(isObject).flatMap(({ port, protocol = 'TCP', targetPort }) => {
    const target = targetPort === undefined || targetPort === null || targetPort === '' || targetPort === 0 ? port : targetPort;
    if (typeof target !== 'number' && typeof target !== 'string') return [];
    return [{ target, protocol: String(protocol), text: `Service ${name}:${String(port)}${outside}` }];
  });
  return { namespace: asString(metadata?.namespace) ?? '', selector, ports };
}

/** The declared ports of a pod's containers. */
export function portsOf(pod: PodView): PortExplanation[] {
  return pod.containers.filter(({ role }) => role !== 'init' && role !== 'ephemeral').flatMap(({ container, name }) =>
    asArray(container.ports).filter(isObject).flatMap(({ containerPort, hostPort, name: portName, protocol }) => typeof containerPort !== 'number' ? [] : [{
      container: name,
      ...(typeof portName === 'string' && { name: portName }),
      port: containerPort,
      protocol: asString(protocol) ?? 'TCP',
      ...(typeof hostPort === 'number' && hostPort !== 0 && { hostPort }),
      publishedBy: [],
    }]));
}

/** The ports with the Services that publish them, and ports that a Service targets although no container declares them. */
export function published(ports: readonly PortExplanation[], services: readonly ServiceFact[]): PortExplanation[] {
  const all = ports.map((port) => ({ ...port, publishedBy: [...port.publishedBy] }));
  for (const service of services) {
    for (const { protocol, target, text } of service.ports) {
      const named = all.filter((port) => port.protocol === protocol && (typeof target === 'string' ? port.name === target : port.port === target));
      if (named.length === 0) all.push({ ...(typeof target === 'string' ? { name: target } : { port: target }), protocol, publishedBy: [text] } as typeof all[number]);
      else named.forEach((port) => port.publishedBy.push(text));
    }
  }
  return all;
}

/** Services by one label of their selector, so that few of them are compared with a pod. */
export class Services {
  private readonly byLabel = new Map<string, ServiceFact[]>();

  constructor(services: readonly ServiceFact[]) {
    for (const service of services) {
      const [first] = Object.entries(service.selector);
      const key = keyOf(service.namespace, first[0], first[1]);
      const list = this.byLabel.get(key);
      if (list) list.push(service);
      else this.byLabel.set(key, [service]);
    }
  }

  /** The Services that select a pod with these labels. */
  of(namespace: string, labels: JsonObject): readonly ServiceFact[] {
    if (this.byLabel.size === 0) return [];
    return Object.entries(labels)
      .flatMap(([key, value]) => this.byLabel.get(keyOf(namespace, key, value)) ?? [])
      .filter(({ selector }) => Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value));
  }
}

function keyOf(namespace: string, key: string, value: unknown): string {
  return JSON.stringify([namespace, key, value]);
}
