import { JsonObject } from '../../../../src/manifest/json';
import { deployment, RuleCases } from '../cases';

const app = { name: 'app', image: 'registry.example/app:1.0.0', ports: [{ name: 'http', containerPort: 8080 }] };
const exporter = { name: 'exporter', image: 'registry.example/exporter:1.0.0', ports: [{ name: 'metrics', containerPort: 9113 }] };
const web = deployment({ containers: [app, exporter] });
const native = deployment({ containers: [app], initContainers: [{ ...exporter, restartPolicy: 'Always' }] });

function monitor(endpoint: JsonObject, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'web', ...metadata },
    spec: { podMetricsEndpoints: [endpoint], selector: { matchLabels: { app: 'web' } }, ...spec },
  };
}

const elsewhere = { ...web, metadata: { name: 'web', namespace: 'shop' } };
const PORT = ['/spec/podMetricsEndpoints/0/port'];

export const CASES: RuleCases[] = [
  {
    rule: 'sidecar/pod-monitor-port',
    compliant: {
      'a port by its name': [web, monitor({ port: 'metrics' })],
      'a port of a native sidecar': [native, monitor({ port: 'metrics' })],
      'a port by its number': [web, monitor({ portNumber: 9113 })],
      'an endpoint without a port': [web, monitor({ path: '/metrics' })],
      'pods that are not there': [monitor({ port: 'other' })],
      'other pods': [web, monitor({ port: 'other' }, { selector: { matchLabels: { app: 'db' } } })],
      'pods of another namespace': [elsewhere, monitor({ port: 'other' })],
      'a monitor without a selector': [web, monitor({ port: 'other' }, { selector: null })],
      'one namespace of several has it': [elsewhere, deployment({ containers: [app] }), monitor({ port: 'metrics' }, { namespaceSelector: { matchNames: ['default', 'shop'] } })],
      'one of any namespace has it': [elsewhere, deployment({ containers: [app] }), monitor({ port: 'metrics' }, { namespaceSelector: { any: true } })],
      'one workload of several has it': [web, deployment({ containers: [app] }), monitor({ port: 'metrics' })],
    },
    violating: {
      'a name that no container has': {
        manifest: [web, monitor({ port: 'prom' })],
        paths: PORT,
        message: /^no container of Deployment web has a port named "prom"$/,
        fix: /^write one of http, metrics, or declare the port$/,
      },
      'a number': {
        manifest: [web, monitor({ portNumber: 9114 })], paths: ['/spec/podMetricsEndpoints/0/portNumber'], message: /has a port 9114$/, fix: /one of 8080, 9113/,
      },
      'a port of a plain init container': {
        manifest: [deployment({ containers: [app], initContainers: [exporter] }), monitor({ port: 'metrics' })], paths: PORT,
      },
      'a port for UDP': {
        manifest: [deployment({ containers: [{ ...app, ports: [{ name: 'metrics', containerPort: 9, protocol: 'UDP' }] }] }), monitor({ port: 'metrics' })],
        paths: PORT,
        fix: /^name a port as a container/,
      },
      'selected by an expression': {
        manifest: [web, monitor({ port: 'prom' }, { selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] } })], paths: PORT,
      },
      'two monitors of the same pods': { manifest: [web, monitor({ port: 'prom' }), monitor({ port: 'other' })], paths: [...PORT, ...PORT] },
      'selected by the absence of a label': {
        manifest: [web, monitor({ port: 'prom' }, { selector: { matchExpressions: [{ key: 'canary', operator: 'DoesNotExist' }] } })], paths: PORT,
      },
      'every pod of the namespace': { manifest: [web, monitor({ port: 'prom' }, { selector: {} })], paths: PORT },
      'in a namespace that it names': { manifest: [elsewhere, monitor({ port: 'prom' }, { namespaceSelector: { matchNames: ['shop'] } })], paths: PORT },
      'in any namespace': { manifest: [elsewhere, monitor({ port: 'prom' }, { namespaceSelector: { any: true } })], paths: PORT },
    },
  },
];
