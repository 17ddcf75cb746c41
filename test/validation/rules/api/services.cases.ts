import { Json, JsonObject } from '../../../../src/manifest/json';
import { deployment, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const service = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...metadata }, spec });
const ports = (...list: Json[]): JsonObject => service({ ports: list });
const one = [{ port: 80 }];
const app = deployment({ containers: [{ name: 'a', image, ports: [{ containerPort: 8080, name: 'http' }, { containerPort: 53, name: 'dns', protocol: 'UDP' }] }] });
const selecting = (port: JsonObject, selector: JsonObject = { app: 'web' }, metadata: JsonObject = {}): JsonObject => service({ selector, ports: [port] }, metadata);

export const CASES: RuleCases[] = [
  {
    rule: 'api/service-ports',
    compliant: { 'a port': ports(...one), 'headless': service({ clusterIP: 'None' }), 'a name': service({ type: 'ExternalName', externalName: 'db.example.com' }) },
    violating: { 'none': { manifest: service({ selector: { app: 'web' } }), paths: ['/spec/ports'] }, 'an empty list': { manifest: service({ type: 'NodePort', ports: [] }), paths: ['/spec/ports'] } },
  },
  {
    rule: 'api/service-port-name',
    compliant: { 'one without a name': ports(...one), 'two with names': ports({ port: 80, name: 'http' }, { port: 443, name: 'a-name-of-more-than-fifteen' }) },
    violating: {
      'two without': { manifest: ports({ port: 80 }, { port: 443, name: 'https' }), paths: ['/spec/ports/0/name'] },
      'the same name': { manifest: ports({ port: 80, name: 'a' }, { port: 443, name: 'a' }), paths: ['/spec/ports/1/name'] },
      'a capital': { manifest: ports({ port: 80, name: 'Http' }), paths: ['/spec/ports/0/name'] },
    },
  },
  {
    rule: 'api/duplicate-service-port',
    compliant: { 'TCP and UDP': ports({ port: 53, name: 'a' }, { port: 53, name: 'b', protocol: 'UDP' }) },
    violating: {
      'the same port': { manifest: ports({ port: 80, name: 'a' }, { port: 80, name: 'b', protocol: 'TCP' }), paths: ['/spec/ports/1/port'] },
      'the same node port': {
        manifest: service({ type: 'NodePort', ports: [{ port: 80, name: 'a', nodePort: 30080 }, { port: 81, name: 'b', nodePort: 30080 }] }), paths: ['/spec/ports/1/nodePort'],
      },
    },
  },
  {
    rule: 'api/service-target-port',
    compliant: { 'a number': ports({ port: 80, targetPort: 8080 }), 'a name': ports({ port: 80, targetPort: 'http', appProtocol: 'kubernetes.io/h2c' }) },
    violating: {
      'out of range': { manifest: ports({ port: 80, targetPort: 70000 }), paths: ['/spec/ports/0/targetPort'] },
      'a number as text': { manifest: ports({ port: 80, targetPort: '8080' }), paths: ['/spec/ports/0/targetPort'] },
      'a protocol with a space': { manifest: ports({ port: 80, appProtocol: 'http 2' }), paths: ['/spec/ports/0/appProtocol'] },
    },
  },
  {
    rule: 'api/service-type',
    compliant: {
      'a node port': service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }], externalTrafficPolicy: 'Local' }),
      'a load balancer': service({ type: 'LoadBalancer', ports: one, loadBalancerClass: 'example.com/lb', loadBalancerSourceRanges: ['10.0.0.0/8'], allocateLoadBalancerNodePorts: false }),
    },
    violating: {
      'a node port of a ClusterIP': { manifest: ports({ port: 80, nodePort: 30080 }), paths: ['/spec/ports/0/nodePort'], fix: /NodePort/ },
      'load balancer settings': {
        manifest: service({ ports: one, loadBalancerClass: 'a', allocateLoadBalancerNodePorts: true, loadBalancerSourceRanges: ['10.0.0.0/8'] }),
        paths: ['/spec/allocateLoadBalancerNodePorts', '/spec/loadBalancerClass', '/spec/loadBalancerSourceRanges'],
      },
      'an address for a network': { manifest: service({ type: 'LoadBalancer', ports: one, loadBalancerSourceRanges: ['10.0.0.1'] }), paths: ['/spec/loadBalancerSourceRanges/0'] },
      'a class with a space': { manifest: service({ type: 'LoadBalancer', ports: one, loadBalancerClass: 'a b' }), paths: ['/spec/loadBalancerClass'] },
      'traffic from outside of a ClusterIP': { manifest: service({ ports: one, externalTrafficPolicy: 'Local' }), paths: ['/spec/externalTrafficPolicy'] },
      'a health check of a NodePort': { manifest: service({ type: 'NodePort', ports: one, healthCheckNodePort: 30000 }), paths: ['/spec/healthCheckNodePort'] },
    },
  },
  {
    rule: 'api/cluster-ip',
    compliant: { 'None': service({ clusterIP: 'None', ports: one }), 'an address': service({ clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1'], ipFamilyPolicy: 'RequireDualStack', ports: one }) },
    violating: {
      'no address': { manifest: service({ clusterIP: '10.0.0', ports: one }), paths: ['/spec/clusterIP'] },
      'a headless NodePort': { manifest: service({ type: 'NodePort', clusterIP: 'None', ports: one }), paths: ['/spec/clusterIP'] },
      'an external name': { manifest: service({ type: 'ExternalName', externalName: 'a', clusterIP: '10.0.0.1' }), paths: ['/spec/clusterIP'] },
      'another first address': { manifest: service({ clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.2'], ports: one }), paths: ['/spec/clusterIPs'] },
      'a list without the first': { manifest: service({ ports: one, clusterIPs: ['10.0.0.1'] }), paths: ['/spec/clusterIPs'] },
    },
  },
  {
    rule: 'api/external-name',
    compliant: { 'a name': service({ type: 'ExternalName', externalName: 'db.example.com.' }) },
    violating: {
      'none': { manifest: service({ type: 'ExternalName' }), paths: ['/spec/externalName'] },
      'a URL': { manifest: service({ type: 'ExternalName', externalName: 'https://db.example.com' }), paths: ['/spec/externalName'] },
      'a family': { manifest: service({ type: 'ExternalName', externalName: 'a', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' }), paths: ['/spec/ipFamilies', '/spec/ipFamilyPolicy'] },
    },
  },
  {
    rule: 'api/ignored-service-field',
    compliant: { 'external addresses': service({ ports: one, externalIPs: ['10.0.0.1'] }) },
    violating: {
      'headless': { manifest: service({ clusterIP: 'None', ports: one, externalIPs: ['10.0.0.1'], sessionAffinity: 'ClientIP' }), paths: ['/spec/sessionAffinity', '/spec/externalIPs'] },
      'a name': { manifest: service({ ports: one, externalName: 'db.example.com' }), paths: ['/spec/externalName'] },
    },
  },
  {
    rule: 'api/service-port-unreachable',
    compliant: {
      'by name and by number': [selecting({ port: 80, targetPort: 'http' }), app, selecting({ port: 53, protocol: 'UDP' }, { app: 'web' }, { name: 'dns' })],
      'no pods of it in the set': [selecting({ port: 80, targetPort: 'nothing' }, { app: 'other' }), app],
      'pods in another namespace': [selecting({ port: 80, targetPort: 'nothing' }, { app: 'web' }, { namespace: 'a' }), app],
      'a port of a native sidecar': [
        selecting({ port: 9113 }), deployment({ initContainers: [{ name: 'exporter', image, restartPolicy: 'Always', ports: [{ containerPort: 9113 }] }] }),
      ],
    },
    violating: {
      'no such name': { manifest: [selecting({ port: 80, targetPort: 'web' }), app], paths: ['/spec/ports/0/targetPort'], message: /Deployment web has a port named "web"/, fix: /8080, http/ },
      'no such number': { manifest: [app, selecting({ port: 80 })], paths: ['/spec/ports/0/port'], message: /declares port 80\/TCP/ },
      'another protocol': { manifest: [app, selecting({ port: 53, targetPort: 'dns' })], paths: ['/spec/ports/0/targetPort'] },
    },
  },
  {
    rule: 'api/duplicate-object',
    compliant: {
      'two names': [app, { ...app, metadata: { name: 'api' } }],
      'two namespaces': [app, { ...app, metadata: { name: 'web', namespace: 'a' } }],
      'two kinds': [app, ports(...one)],
    },
    violating: { 'the same': { manifest: [app, app], paths: ['/metadata/name'], message: /Deployment web is there already/ } },
  },
];
