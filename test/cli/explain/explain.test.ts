import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as page from '../../../scripts/page';
import { manyWorkloads } from '../../explanation/workloads';
import { cli, configMap } from '../io';

const list = (count: number) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manyWorkloads(count) });

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: nginx
      image: nginx:1.27.5
`;

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'explain-')); });
afterEach(() => rmSync(folder, { recursive: true }));

test('one workload of a folder is told in full, and what the fleet requests', async () => {
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'a.yaml'), `${configMap('x')}---\n${configMap('y')}`);
  writeFileSync(join(folder, 'sub', 'b.yml'), POD);
  expect(await cli(['explain', folder])).toEqual({
    status: 0,
    stderr: '',
    stdout: `Pod web  1 pod · BestEffort
  one pod requests nothing

  start
    1  nginx  main  first  nginx:1.27.5

  stop, within 30 s
    1  nginx    SIGTERM at once
       at 30 s  what still runs is killed

  what rolls the pods
    no  image nginx:1.27.5 of "nginx"  the kubelet restarts the container in the pod

1 workload, 1 pod  nothing  of that sidecars nothing
`,
  });
});

test('of many there is a table; --full and --name tell more', async () => {
  const { stdout } = await cli(['explain', '-'], { stdin: list(9) });
  expect(stdout).toBe(`workload                       pods    sidecars                      stop   class       cpu    memory    of sidecars
Deployment team-1/cart-0         2-10  proxy, log-shipper, exporter   45 s  Burstable    600m     464Mi  cpu 100m, memory 208Mi
StatefulSet team-1/checkout-1       1  -                             120 s  Guaranteed      2       4Gi
CronJob team-1/search-2             2  vault-agent                    30 s  Burstable   1025m    2112Mi  cpu 25m, memory 64Mi
DaemonSet team-1/payments-3    1/node  -                              30 s  Burstable    100m     128Mi
Deployment team-1/invoices-4        2  oauth2-proxy                   20 s  Burstable    110m  ~127.4Mi  cpu 10m, memory 32Mi
Deployment team-1/users-5           1  -                              30 s  BestEffort      0         0
Deployment team-1/mail-6            1  step-2, step-4, step-6         30 s  BestEffort      0         0  nothing
Deployment team-1/stock-7        2-10  proxy, log-shipper, exporter   45 s  Burstable    600m     464Mi  cpu 100m, memory 208Mi
StatefulSet team-1/prices-8         1  -                             120 s  Guaranteed      2       4Gi

9 workloads, 14 pods  cpu 9870m, memory ~15.1Gi  of that sidecars cpu 670m, memory 1440Mi
scaled to the most    cpu 18.27, memory ~21.4Gi  of that sidecars cpu 2070m, memory 4352Mi
and on each node      cpu 100m, memory 128Mi     of that sidecars nothing
`);
  const full = await cli(['explain', '-', '--full'], { stdin: list(9) });
  expect(full.stdout.match(/^ {2}start$/gm)).toHaveLength(9);
  const named = await cli(['explain', '-', '--name', 'st*k-7', '--name=cart-0', '--full'], { stdin: list(9) });
  expect(named.stdout.match(/^\w+ team-1\/\S+/gm)).toEqual(['Deployment team-1/cart-0', 'Deployment team-1/stock-7']);
  const nodes = await cli(['explain', '-', '--name', 'payments-3', '--nodes', '5'], { stdin: list(9) });
  expect(nodes.stdout).toContain('one pod per node, 5 pods on 5 nodes');
  expect(nodes.stdout).toContain('cpu 500m, memory 640Mi');
});

test('json is what scripts read, exactly', async () => {
  const { stdout, status } = await cli(['explain', '-', '-o', 'json'], { stdin: list(7) });
  const { fleet, workloads } = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(workloads).toHaveLength(7);
  const { kind, name, namespace, startOrder, stopSeconds, qosClass, requests, sidecarRequests, replicas } = workloads[0];
  expect({ kind, name, namespace, startOrder, stopSeconds, qosClass, requests, sidecarRequests, replicas }).toEqual({
    kind: 'Deployment',
    name: 'cart-0',
    namespace: 'team-1',
    startOrder: ['proxy', 'migrate', 'log-shipper', 'web', 'exporter'],
    stopSeconds: 45,
    qosClass: 'Burstable',
    requests: { cpu: '600m', memory: '464Mi' },
    sidecarRequests: { cpu: '100m', memory: '208Mi' },
    replicas: 3,
  });
  expect(workloads[3].replicas).toBeNull();
  expect([fleet.requests.cpu, fleet.sidecarRequests]).toEqual(['6070m', { cpu: '370m', memory: '816Mi' }]);
  expect(JSON.parse((await cli(['explain', '-', '-o', 'json'], { stdin: configMap('x') })).stdout)).toMatchObject({ workloads: [], fleet: { workloads: 0, pods: 0, requests: { cpu: '0', memory: '0' } } });
});

test('mermaid is one chart of all', async () => {
  const { stdout } = await cli(['explain', '-', '-o', 'mermaid'], { stdin: list(2) });
  expect(stdout.match(/^flowchart LR$/gm)).toHaveLength(1);
  expect(stdout.match(/^ {2}subgraph w\d/gm)).toEqual(['  subgraph w0', '  subgraph w1']);
});

test('html: names are data, whatever is in them; the same bytes twice; nothing is loaded', async () => {
  const evil = '</script><img onerror=alert(1) src=x><!--';
  const stdin = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: evil }, spec: { containers: [{ name: evil, image: `${evil}\u2028` }] } });
  const { stdout } = await cli(['explain', '-', '-o', 'html'], { stdin });
  expect(stdout).not.toContain('<img');
  expect(stdout).not.toContain('<!--');
  expect(stdout.match(/<\/script>/g)).toHaveLength(2);
  const [, data] = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(stdout)!;
  expect(JSON.parse(data).workloads[0].name).toBe(evil);
  expect((await cli(['explain', '-', '-o', 'html'], { stdin })).stdout).toBe(stdout);
  // The one address is the name of a language, which nobody looks up.
  expect(stdout.match(/https?:\/\/[^"'`]+/g)).toEqual(['http://www.w3.org/2000/svg']);
});

test('the module with the page is what its files make', () => {
  // Both are long lines that nobody wants to read: npm run generate writes the module.
  expect(readFileSync(page.OUTPUT, 'utf8') === page.generate()).toBe(true);
});

test('colours: on a terminal, unless they are not wanted; a manifest sends none', async () => {
  const evil = POD.replace('name: web', 'name: "\\e[31mweb\\nfaked"');
  const escapes = async (terminal: boolean, env: Record<string, string>, ...more: string[]) =>
    (await cli(['explain', '-', ...more], { stdin: evil, terminal, env })).stdout.includes('\u001b[');
  expect(await escapes(true, {})).toBe(true);
  expect(await escapes(true, { NO_COLOR: '1' })).toBe(false);
  expect(await escapes(true, { TERM: 'dumb' })).toBe(false);
  expect(await escapes(false, {})).toBe(false);
  expect(await escapes(false, {}, '--color')).toBe(true);
  expect(await escapes(true, {}, '--no-color')).toBe(false);
  expect((await cli(['explain', '-'], { stdin: evil })).stdout).toMatch(/^Pod \\u001b\[31mweb\\nfaked {2}1 pod/);
});

test('what cannot be read is told with its place, the rest is explained, and the status is 2', async () => {
  const ran = await cli(['explain', '-', join(folder, 'none.yaml')], { stdin: `${POD}---\nkind: [\n---\n${POD.replace('web', 'api')}` });
  expect(ran.status).toBe(2);
  expect(ran.stderr).toMatch(/^cdk8s-sidecars: stdin:11:\d+: .*\ncdk8s-sidecars: .*none\.yaml: there is no such file or folder\ncdk8s-sidecars: 2 things could not be read, and so not explained\n$/);
  expect(ran.stdout).toContain('Pod api');
});

test('where there is no workload, a line says so', async () => {
  expect(await cli(['explain', '-'], { stdin: configMap('x') })).toEqual({ status: 0, stderr: '', stdout: 'no workload: nothing here has a pod template\n' });
});

test.each([
  [[], 'nothing to explain: name files or folders, or - for standard input'],
  [['-', '--output', 'yaml'], '--output cannot be "yaml" (one of text, json, mermaid, html)'],
  [['-', '--nodes', 'three'], '--nodes cannot be "three": write a whole number, such as 3'],
  [['-', '--nams', 'x'], 'there is no option --nams: do you mean --name?'],
])('%j is not understood', async (argv, message) => {
  const { status, stderr } = await cli(['explain', ...argv]);
  expect([status, stderr]).toEqual([2, `cdk8s-sidecars: ${message}\n(cdk8s-sidecars --help tells more)\n`]);
});
