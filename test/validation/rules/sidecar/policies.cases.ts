import { JsonObject } from '../../../../src/manifest/json';
import { deployment, RuleCases } from '../cases';

const app = { name: 'app', image: 'registry.example/app:1.0.0', ports: [{ name: 'http', containerPort: 8080 }] };
const exporter = { name: 'exporter', image: 'registry.example/exporter:1.0.0', ports: [{ name: 'metrics', containerPort: 9113 }] };
const OFFERED = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9113' };
const scraped = deployment({ containers: [app, exporter] }, { annotations: OFFERED });
const plain = deployment({ containers: [app, exporter] });
const monitor: JsonObject = {
  apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata: { name: 'web' }, spec: { podMetricsEndpoints: [{ port: 'metrics' }], selector: { matchLabels: { app: 'web' } } },
};

function policy(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'isolate', ...metadata }, spec: { podSelector: {}, ...spec } };
}

const letIn = (...ports: JsonObject[]): JsonObject => policy({ policyTypes: ['Ingress'], ingress: [{ from: [{ namespaceSelector: {} }], ...(ports.length > 0 && { ports }) }] });
const isolated = policy({ policyTypes: ['Ingress', 'Egress'] });
const PORT = ['/spec/template/metadata/annotations/prometheus.io~1port'];
const ENDPOINT = ['/spec/podMetricsEndpoints/0/port'];

const letOut = (...ports: JsonObject[]): JsonObject => policy({ policyTypes: ['Egress'], egress: [{ ports }] });
const noEgress = policy({ policyTypes: ['Egress'] });
const DNS = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];

function config(text: string, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agent', ...metadata }, data: { 'agent.yaml': text } };
}

function sending(fields: JsonObject = {}, spec: JsonObject = {}): JsonObject {
  const shipper = { name: 'shipper', image: 'registry.example/fluent-bit:5.1.1', volumeMounts: [{ name: 'config', mountPath: '/etc/agent' }], ...fields };
  return deployment({ containers: [app], initContainers: [{ ...shipper, restartPolicy: 'Always' }], volumes: [{ name: 'config', configMap: { name: 'agent' } }], ...spec });
}

const TO_LOKI = config('endpoint: http://loki:3100\n');
const TO_INGEST = config('outputs:\n  - name: http\n    host: ingest.example.com\n    port: 443\n');
const SIDECAR = ['/spec/template/spec/initContainers/0'];
const vector = { env: [{ name: 'LOG_ENDPOINT', value: 'https://10.1.2.3:9428/insert' }], volumeMounts: [] };

export const CASES: RuleCases[] = [
  {
    rule: 'sidecar/network-policy-scrape',
    compliant: {
      'no policy': [scraped, plain, monitor],
      'everything from somewhere': [scraped, letIn()],
      'the port': [scraped, monitor, letIn({ port: 9113 })],
      'the port by its name': [scraped, letIn({ port: 'metrics' })],
      'a range': [scraped, letIn({ port: 9000, endPort: 9200 })],
      'every port of the protocol': [scraped, letIn({ protocol: 'TCP' })],
      'another policy lets it in': [scraped, isolated, letIn({ port: 9113 })],
      'another policy of another selector lets it in': [scraped, isolated, policy({ podSelector: { matchLabels: { app: 'web' } }, ingress: [{}] })],
      'a policy of other pods': [scraped, policy({ podSelector: { matchLabels: { app: 'db' } } })],
      'a policy of another namespace': [scraped, policy({}, { namespace: 'shop' })],
      'a policy for egress': [scraped, policy({ policyTypes: ['Egress'] })],
      'pods that are not to be scraped': [deployment({ containers: [app] }, { annotations: { ...OFFERED, 'prometheus.io/scrape': 'false' } }), isolated],
      'a port that is not named': [deployment({ containers: [app] }, { annotations: { 'prometheus.io/scrape': 'true' } }), isolated],
      'the network of the node': [deployment({ containers: [app], hostNetwork: true }, { annotations: OFFERED }), isolated],
      'a monitor of other pods': [deployment({ containers: [app] }, { labels: { app: 'db' } }), isolated, monitor],
      'a port that no container has': [deployment({ containers: [app] }), isolated, monitor],
    },
    violating: {
      'nothing is let in': {
        manifest: [scraped, isolated],
        paths: PORT,
        message: /^NetworkPolicy isolate isolates the pods, and no rule lets anything in at port 9113\/TCP, where they are to be scraped$/,
        fix: /^allow port 9113 in an ingress rule/,
      },
      'no types, which is ingress': { manifest: [policy({}), scraped], paths: PORT },
      'another port only': { manifest: [scraped, letIn({ port: 8080 }, { port: 'http' }, { port: 9113, protocol: 'UDP' })], paths: PORT },
      'a range beside it': { manifest: [scraped, letIn({ port: 9000, endPort: 9112 })], paths: PORT },
      'by a monitor': { manifest: [plain, isolated, monitor], paths: ENDPOINT, message: /^NetworkPolicy isolate isolates the pods of Deployment web, and no rule lets anything in at port 9113\/TCP$/ },
      'by a monitor of any namespace': { manifest: [plain, isolated, { ...monitor, spec: { ...monitor.spec as JsonObject, namespaceSelector: { any: true } } }], paths: ENDPOINT },
      'one of two workloads': {
        manifest: [{ ...plain, metadata: { name: 'open' } }, deployment({ containers: [exporter] }, { labels: { app: 'web', closed: 'yes' } }), policy({ podSelector: { matchLabels: { closed: 'yes' } } }), monitor],
        paths: ENDPOINT,
      },
    },
  },
  {
    rule: 'sidecar/network-policy-egress',
    compliant: {
      'no policy': [sending(), TO_LOKI],
      'everything': [sending(), TO_LOKI, letOut()],
      'the port, and DNS': [sending(), TO_INGEST, letOut({ port: 443 }, ...DNS)],
      'DNS of another policy': [sending(), TO_INGEST, letOut({ port: 443 }), letOut({ port: 5353, protocol: 'UDP' })],
      'the port of pods behind a Service, which is not known': [sending(), TO_LOKI, letOut({ port: 8080 }, ...DNS)],
      'a port by a name, which is not known': [sending(), TO_INGEST, letOut({ port: 'https' })],
      'an address needs no DNS': [sending(vector), letOut({ port: 9428 })],
      'a policy for ingress': [sending(), TO_LOKI, policy({})],
      'a policy of other pods': [sending(), TO_LOKI, policy({ policyTypes: ['Egress'], podSelector: { matchLabels: { app: 'db' } } })],
      'a sidecar that sends to nobody': [sending(), config('outputs:\n  - name: stdout\n'), noEgress],
      'a sidecar that sends within the pod': [sending(), config('endpoint: http://localhost:8080\naddress: 0.0.0.0:9598\n'), noEgress],
      'the config of main': [sending({ name: 'config-reloader' }), TO_LOKI, noEgress],
      'a config that main has, too': [sending({}, { containers: [{ ...app, volumeMounts: [{ name: 'config', mountPath: '/etc/app' }] }] }), TO_LOKI, noEgress],
      'a config of another namespace': [sending(), config('endpoint: http://loki:3100', { namespace: 'shop' }), noEgress],
      'the network of the node': [sending({}, { hostNetwork: true }), TO_LOKI, noEgress],
      'no sidecar': [deployment({ containers: [app] }), noEgress],
    },
    violating: {
      'nothing is let out': {
        manifest: [sending(), TO_LOKI, noEgress],
        paths: SIDECAR,
        message: /^NetworkPolicy isolate isolates the pods, and no rule lets anything out, not even DNS, for sidecar "shipper", which sends to loki:3100$/,
      },
      'both directions, before the config': { manifest: [isolated, sending(), TO_LOKI], paths: SIDECAR },
      'a sidecar that is known to need it': {
        manifest: [sending({ name: 'istio-proxy', image: 'istio/proxyv2:1.27.0' }), noEgress], paths: SIDECAR, message: /for sidecar "istio-proxy"$/,
      },
      'nothing but DNS': { manifest: [sending(), TO_LOKI, letOut(...DNS)], paths: SIDECAR, message: /no rule lets anything but DNS out for sidecar "shipper", which sends to loki:3100$/ },
      'another port': { manifest: [sending(), TO_INGEST, letOut({ port: 8443 }, ...DNS)], paths: SIDECAR, message: /lets anything out at port 443\/TCP, where sidecar "shipper" sends \(ingest.example.com\)$/ },
      'another port of an address': { manifest: [sending(vector), letOut({ port: 443 })], paths: SIDECAR, message: /at port 9428\/TCP, .*\(10.1.2.3\)$/ },
      'no DNS': { manifest: [sending(), TO_INGEST, letOut({ port: 443 })], paths: SIDECAR, message: /lets DNS out \(port 53\), by which sidecar "shipper" finds ingest.example.com$/ },
      'a config among others in a volume': {
        manifest: [sending({}, { volumes: [{ name: 'config', projected: { sources: [{ secret: { name: 'a' } }, { configMap: { name: 'agent' } }] } }] }), TO_LOKI, noEgress], paths: SIDECAR,
      },
      'a flag': { manifest: [sending({ args: ['--server', 'https://ingest.example.com'], volumeMounts: [] }), noEgress], paths: SIDECAR, message: /ingest.example.com:443$/ },
    },
  },
];
