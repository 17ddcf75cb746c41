import { ApiObject, Chart, Testing } from 'cdk8s';
import { manyWorkloads } from './workloads';
import { KubernetesVersion, LogDestination, LogFiles, LogShipper, MonitoringAgent, PodExplanation, SidecarDeployment, SidecarMount, CustomSidecar, SidecarSettings } from '../../src';

const [mesh, service, autoscaler] = manyWorkloads(1);

describe('a workload with sidecars of the catalog', () => {
  const app = Testing.app();
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
  const chart = new Chart(app, 'shop');
  const web = new SidecarDeployment(chart, 'web', {
    main: { name: 'nginx', image: 'nginxinc/nginx-unprivileged:1.27.5', ports: [{ name: 'http', number: 8080 }] },
    sidecars: [
      LogShipper.vector({ logs: LogFiles.of('/var/log/nginx'), destination: LogDestination.loki({ url: 'http://loki:3100' }) }),
      MonitoringAgent.nginx(),
      new CustomSidecar({ name: 'user', image: 'busybox:1.37.0', mounts: [SidecarMount.configMap('/config', { name: 'of-the-user' } as never)] }),
    ],
  });
  const explanation = new PodExplanation(ApiObject.of(web).toJson());

  test('the sidecars start in the order added and stop in reverse, in the time that the library gives them', () => {
    expect(explanation.startOrder).toEqual(['log-shipper', 'nginx-exporter', 'user', 'nginx']);
    const stopOrder = explanation.containers.sort((a, b) => a.stopStep! - b.stopStep!).map(({ name }) => name);
    expect(stopOrder).toEqual(['nginx', 'user', 'nginx-exporter', 'log-shipper']);
    expect(explanation.stopSeconds).toBe(45);
  });

  test('config files of a sidecar roll the pods, what the user has made does not for certain', () => {
    const rolls = Object.fromEntries(explanation.rollouts.map(({ rolls: does, what }) => [what.replace(/-c8\w{6}$/, ''), does]));
    expect(rolls).toMatchObject({ 'annotation cdk8s-sidecars/config-hash': 'yes', 'ConfigMap shop-web-log-shipper-config': 'yes', 'ConfigMap of-the-user': 'by-hash' });
  });

  test('main writes the logs, the shipper reads them', () => {
    const [logs] = explanation.volumes;
    expect(logs.access).toEqual([{ container: 'log-shipper', path: '/var/log/nginx', writes: false }, { container: 'nginx', path: '/var/log/nginx', writes: true }]);
  });

  test('what sidecars request is what the pod requests more', () => {
    expect(explanation.qosClass).toBe('Burstable');
    expect(explanation.sidecarRequests).toEqual(new PodExplanation(ApiObject.of(web).toJson()).toJson().sidecarRequests);
    expect(explanation.requests.cpu).not.toBe(explanation.sidecarRequests.cpu);
  });
});

test('other objects publish ports and scale; without them the manifest alone speaks', () => {
  const alone = new PodExplanation(mesh);
  expect([alone.replicas, alone.ports.flatMap(({ publishedBy }) => publishedBy)]).toEqual([3, []]);
  const together = new PodExplanation(mesh, { objects: [{ apiVersion: 'v1', kind: 'List', items: [service] }, autoscaler, mesh] });
  expect([together.replicas, together.ports.flatMap(({ publishedBy }) => publishedBy)]).toEqual([3, ['Service cart-0:80, LoadBalancer', 'Service cart-0:9000, LoadBalancer']]);
  expect(together.toJson().autoscaled).toEqual({ name: 'cart-0', min: 2, max: 10 });
});

test('text says it all, aligned', () => {
  expect(new PodExplanation(mesh, { objects: [service, autoscaler] }).text()).toBe(`Deployment team-1/cart-0  2 to 10 replicas, by HorizontalPodAutoscaler cart-0 · Burstable
  one pod requests cpu 600m, memory 464Mi; of that sidecars cpu 100m, memory 208Mi

  start
    1  proxy        native sidecar   first                                                       registry.example/mesh/proxy:1.22.0
                                     startup probe: GET :15021/ready, every 2 s, for up to 60 s
    2  migrate      init, runs once  after the startup probe of "proxy" has succeeded            registry.example/team/migrations:7
    3  log-shipper  native sidecar   after "migrate" has completed                               fluent/fluent-bit:4.1.0
    4  web          main             after "log-shipper" runs                                    nginxinc/nginx-unprivileged:1.27.5
                                     readiness probe: GET :http/, every 10 s
    4  exporter     sidecar          after "log-shipper" runs                                    nginx/nginx-prometheus-exporter:1.5.3

  stop, within 45 s
    1  web          preStop from 0 s: sh -c 'sleep 10; nginx -s quit' (at least 10 s); SIGTERM when its preStop hook has ended, not before 10 s
    1  exporter     SIGTERM at once
    2  log-shipper  SIGTERM when all regular containers have ended, not before 10 s
    3  proxy        preStop from 0 s: GET :15020/drain; SIGTERM when "log-shipper" has ended and its preStop hook has ended, not before 10 s
       at 45 s      what still runs is told to stop, and killed 2 s later

  volumes
    logs            emptyDir, at most 512Mi  log-shipper reads /var/log/web; web writes /var/log/web
    shipper-config  ConfigMap shipper        log-shipper reads /etc/shipper
    positions       emptyDir, at most 16Mi   log-shipper writes /var/lib/shipper
    site            claim site               web reads /usr/share/nginx/html

  ports
    proxy         metrics  15090/TCP  not published
    web           http      8080/TCP  Service cart-0:80, LoadBalancer
    exporter      stats     9113/TCP  not published
    no container            9999/TCP  Service cart-0:9000, LoadBalancer

  what rolls the pods
    yes      image registry.example/mesh/proxy:1.22.0 of "proxy"        a part of the pod template
    yes      image registry.example/team/migrations:7 of "migrate"
    yes      image fluent/fluent-bit:4.1.0 of "log-shipper"
    yes      image nginxinc/nginx-unprivileged:1.27.5 of "web"
    yes      image nginx/nginx-prometheus-exporter:1.5.3 of "exporter"
    yes      annotation checksum/config
    by-hash  ConfigMap shipper                                          rolls if checksum/config is computed from it
    by-hash  Secret database
`);
});

test('mermaid: arrows for the order, for what is written and for what is read; names cannot break out of their quotes', () => {
  expect(new PodExplanation(mesh, { objects: [service] }).mermaid().split('\n').filter((line) => !line.includes('classDef'))).toEqual([
    'flowchart LR',
    '  subgraph w0["Deployment team-1/cart-0 · 3 replicas · stops within 45 s"]',
    '    w0c0["proxy<br/>native sidecar<br/>registry.example/mesh/proxy:1.22.0<br/>cpu 100m, memory 128Mi"]:::sidecar',
    '    w0c1["migrate<br/>init, runs once<br/>registry.example/team/migrations:7<br/>cpu 500m, memory 256Mi"]:::init',
    '    w0c2["log-shipper<br/>native sidecar<br/>fluent/fluent-bit:4.1.0<br/>cpu 50m, memory 64Mi"]:::sidecar',
    '    w0c3["web<br/>main<br/>nginxinc/nginx-unprivileged:1.27.5<br/>cpu 250m, memory 256Mi"]:::main',
    '    w0c4["exporter<br/>sidecar<br/>nginx/nginx-prometheus-exporter:1.5.3<br/>cpu 10m, memory 16Mi"]:::sidecar',
    '    w0v0[("logs<br/>emptyDir, at most 512Mi")]:::volume',
    '    w0v1[("shipper-config<br/>ConfigMap shipper")]:::volume',
    '    w0v2[("positions<br/>emptyDir, at most 16Mi")]:::volume',
    '    w0v3[("site<br/>claim site")]:::volume',
    '  end',
    '  w0c0 -->|"started"| w0c1',
    '  w0c1 -->|"completed"| w0c2',
    '  w0c2 -->|"runs"| w0c3',
    '  w0c2 -->|"runs"| w0c4',
    '  w0v0 -.-> w0c2',
    '  w0c3 ==> w0v0',
    '  w0v1 -.-> w0c2',
    '  w0c2 ==> w0v2',
    '  w0v3 -.-> w0c3',
    '  w0s0(["Service cart-0:80, LoadBalancer"]):::service -->|8080| w0c3',
    '',
  ]);
  const evil = new PodExplanation({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a"]\nclick x "javascript:alert(1)"' }, spec: { containers: [{ name: '"]', image: '<b>`' }] } }).mermaid();
  expect(evil).toContain('"Pod a#34;#93;#10;click x #34;javascript:alert(1)#34; · 1 pod · stops within 30 s"');
  expect(evil).toContain('["#34;#93;<br/>main<br/>#60;b#62;#96;"]');
});

test('data begins with what scripts read', () => {
  expect(Object.keys(new PodExplanation(mesh).toJson()).slice(0, 9)).toEqual(['kind', 'name', 'namespace', 'startOrder', 'stopSeconds', 'qosClass', 'requests', 'sidecarRequests', 'replicas']);
});

test.each<[unknown, object | undefined, string]>([
  ['text', undefined, 'PodExplanation: the manifest is a string. Fix: pass a manifest, such as ApiObject.of(deployment).toJson()'],
  [{ kind: 'Service', apiVersion: 'v1' }, undefined, 'PodExplanation: Service has no pod template. Fix: pass one of Pod, PodTemplate, ReplicationController, Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, or say where it is: { podTemplate: \'/spec/template\' }'],
  [{ kind: 'List', items: [mesh, mesh] }, undefined, 'PodExplanation: the manifest is a list of 2 workloads. Fix: pass one of its items'],
  [mesh, { object: [] }, 'PodExplanation: there is no option "object". Fix: do you mean objects?'],
  [mesh, { podTemplate: 'spec.template' }, 'PodExplanation: podTemplate is "spec.template". Fix: write a JSON pointer, such as /spec/template'],
  [mesh, { podTemplate: '/spec/x' }, 'PodExplanation: Deployment has no pod template at /spec/x. Fix: pass one of'],
  [mesh, { nodes: -1 }, 'PodExplanation: nodes is -1. Fix: write a whole number, 0 or more'],
  [mesh, { objects: mesh }, 'PodExplanation: objects is an object. Fix: write a list of manifests'],
])('%j with %j is an error', (manifest, options, message) => {
  expect(() => new PodExplanation(manifest, options as never)).toThrow(message);
});
