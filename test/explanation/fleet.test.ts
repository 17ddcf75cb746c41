import { manyWorkloads } from './workloads';
import { Fleet } from '../../src/explanation/fleet';
import { JsonObject } from '../../src/manifest/json';

const workload = (kind: string, name: string, spec: JsonObject, own: JsonObject = {}, more: JsonObject = {}): JsonObject =>
  ({ apiVersion: 'apps/v1', kind, metadata: { name, namespace: 'shop', ...more }, spec: { ...own, template: { metadata: { labels: { app: name } }, spec } } });

const pod = (cpu: string, sidecar?: string): JsonObject => ({
  containers: [
    { name: 'main', image: 'm', ports: [{ name: 'http', containerPort: 8080 }], resources: { requests: { cpu, memory: '10Mi' } } },
    ...sidecar === undefined ? [] : [{ name: 'side', image: 's', ports: [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 9090 }], resources: { requests: { cpu: sidecar, memory: '1Mi' } } }],
  ],
});

const service = (name: string, selector: JsonObject, ports: JsonObject[], spec: JsonObject = {}): JsonObject =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector, ports, ...spec } });

function fleetOf(...documents: JsonObject[]): Fleet {
  const fleet = new Fleet();
  for (const document of documents) fleet.add(document);
  return fleet;
}

describe('who publishes a port', () => {
  const published = (...services: JsonObject[]) => {
    const [{ ports }] = fleetOf(...services, workload('Deployment', 'web', pod('1', '1'))).workloads();
    return ports.map(({ container, name, port, protocol, publishedBy }) => [container, name ?? port, protocol, publishedBy]);
  };
  const rest = [['side', 53, 'UDP', []], ['side', 9090, 'TCP', []]];

  test('by name, by number, and by the Service\'s own port', () => {
    expect(published(
      service('a', { app: 'web' }, [{ port: 80, targetPort: 'http' }]), service('b', { app: 'web' }, [{ port: 8080 }]), service('c', { app: 'web' }, [{ port: 1, targetPort: 8080 }], { type: 'NodePort' }),
    )).toEqual([['main', 'http', 'TCP', ['Service a:80', 'Service b:8080', 'Service c:1, NodePort']], ...rest]);
  });

  test('the protocol counts, and a port that no container declares is told', () => {
    expect(published(service('dns', { app: 'web' }, [{ port: 53, protocol: 'UDP' }, { port: 53 }, { port: 1, targetPort: 'grpc' }]))).toEqual([
      ['main', 'http', 'TCP', []], ['side', 53, 'UDP', ['Service dns:53']], ['side', 9090, 'TCP', []], [undefined, 53, 'TCP', ['Service dns:53']], [undefined, 'grpc', 'TCP', ['Service dns:1']],
    ]);
  });

  test('not by a Service that selects other pods, lives in another namespace, or selects nothing', () => {
    expect(published(
      service('a', { app: 'other' }, [{ port: 8080 }]), service('b', { app: 'web', tier: 'x' }, [{ port: 8080 }]), service('c', {}, [{ port: 8080 }]),
      { ...service('d', { app: 'web' }, [{ port: 8080 }]), metadata: { name: 'd', namespace: 'other' } }, service('e', { app: 'web' }, [{ port: 8080 }], { type: 'ExternalName' }),
    )).toEqual([['main', 'http', 'TCP', []], ...rest]);
  });
});

describe('what a fleet requests', () => {
  test('pods times replicas; DaemonSets per node; the most that autoscalers allow', () => {
    const fleet = fleetOf(
      workload('Deployment', 'web', pod('1', '100m'), { replicas: 3 }),
      workload('DaemonSet', 'node', pod('50m')),
      workload('StatefulSet', 'db', pod('2')),
      { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web', namespace: 'shop' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 4, maxReplicas: 8 } },
    );
    expect(fleet.cost()).toEqual({
      workloads: 3,
      pods: 5,
      requests: { cpu: '6400m', memory: '54Mi' },
      sidecarRequests: { cpu: '400m', memory: '4Mi' },
      perNode: { requests: { cpu: '50m', memory: '10Mi' }, sidecarRequests: { cpu: '0', memory: '0' } },
      most: { requests: { cpu: '10800m', memory: '98Mi' }, sidecarRequests: { cpu: '800m', memory: '8Mi' } },
    });
    const [web] = fleet.workloads();
    expect(web).toMatchObject({ replicas: 4, autoscaled: { name: 'web', min: 4, max: 8 }, text: '4 to 8 replicas, by HorizontalPodAutoscaler web' });
  });

  test('a ReplicaSet and its pods count with their Deployment, if that is there', () => {
    const owned = (kind: string, name: string) => ({ ownerReferences: [{ controller: true, kind, name, apiVersion: 'apps/v1', uid: 'x' }] });
    const replicaSet = workload('ReplicaSet', 'web-1', pod('1'), { replicas: 2 }, owned('Deployment', 'web'));
    const one = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1-a', namespace: 'shop', ...owned('ReplicaSet', 'web-1') }, spec: pod('1') };
    expect(fleetOf(workload('Deployment', 'web', pod('1'), { replicas: 2 }), replicaSet, one).cost()).toMatchObject({ workloads: 3, pods: 2, requests: { cpu: '2' } });
    expect(fleetOf(replicaSet, one).cost()).toMatchObject({ pods: 2, requests: { cpu: '2' } });
    expect(fleetOf(one).cost()).toMatchObject({ pods: 1, requests: { cpu: '1' } });
  });
});

test('the items of lists are objects, also of typed lists, whose items do not name their kind', () => {
  const { apiVersion, kind, ...item } = workload('Deployment', 'web', pod('1'));
  const fleet = fleetOf({ apiVersion, kind: `${String(kind)}List`, items: [item, item] }, { apiVersion: 'v1', kind: 'List', items: [workload('Deployment', 'api', pod('1')), null, { kind: 'List', items: [workload('Job', 'x', pod('1'))] }] });
  // A Job is not in the group apps, but what looks like a pod template in the usual place is one.
  expect([...fleet.workloads()].map((one) => `${one.kind} ${one.name}`)).toEqual(['Deployment web', 'Deployment web', 'Deployment api', 'Job x']);
});

test('only what is selected is explained, with the Services of all', () => {
  const fleet = new Fleet({ select: (name) => name === 'stock-7' });
  for (const object of manyWorkloads(9)) fleet.add(object);
  const [only, ...others] = fleet.workloads();
  expect(others).toEqual([]);
  expect(only.name).toBe('stock-7');
  expect(only.ports.flatMap(({ publishedBy }) => publishedBy)).toEqual(['Service stock-7:80, LoadBalancer', 'Service stock-7:9000, LoadBalancer']);
});

test('the same input gives the same bytes', () => {
  const once = () => JSON.stringify([...fleetOf(...manyWorkloads(30)).workloads()]);
  expect(once()).toBe(once());
});
