import { Json, JsonObject } from '../../../../src/manifest/json';
import { RuleCases } from '../cases';

const rbac = 'rbac.authorization.k8s.io';
const of = (apiVersion: string, kind: string, fields: JsonObject): JsonObject => ({ apiVersion, kind, metadata: { name: 'a' }, ...fields });
const role = (rule: JsonObject, kind = 'Role') => of(`${rbac}/v1`, kind, { rules: [rule] });
const rule = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const binding = (kind: string, fields: JsonObject) => of(`${rbac}/v1`, kind, { roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'view' }, ...fields });
const account = { kind: 'ServiceAccount', name: 'app', namespace: 'default' };
const budget = (spec: JsonObject) => of('policy/v1', 'PodDisruptionBudget', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const autoscaler = (spec: JsonObject) => of('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef: target, maxReplicas: 3, ...spec } });
const metric = (fields: JsonObject) => autoscaler({ metrics: [fields] });
const half = { type: 'Utilization', averageUtilization: 50 };
const network = (spec: JsonObject) => of('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ...spec } });
const port = (fields: JsonObject) => network({ ingress: [{ ports: [fields] }] });
const peer = (fields: JsonObject) => network({ egress: [{ to: [fields] }] });
const backend = { service: { name: 'web', port: { number: 80 } } };
const path = (fields: JsonObject) => ({ path: '/', pathType: 'Prefix', backend, ...fields });
const ingress = (spec: JsonObject) => of('networking.k8s.io/v1', 'Ingress', { spec });
const paths = (...list: Json[]) => ingress({ rules: [{ http: { paths: list } }] });

export const CASES: RuleCases[] = [
  {
    rule: 'api/role-rule',
    compliant: { resources: role(rule), URLs: role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }, 'ClusterRole') },
    violating: {
      'no verb': { manifest: role({ ...rule, verbs: [] }), paths: ['/rules/0/verbs'] },
      'no group': { manifest: role({ resources: ['pods'], verbs: ['get'] }), paths: ['/rules/0/apiGroups'], fix: /\[""\]/ },
      'no resource': { manifest: role({ apiGroups: [''], verbs: ['get'] }, 'ClusterRole'), paths: ['/rules/0/resources'] },
      'URLs in a Role': { manifest: role({ nonResourceURLs: ['/metrics'], verbs: ['get'] }), paths: ['/rules/0/nonResourceURLs'] },
      'URLs and resources': { manifest: role({ ...rule, nonResourceURLs: ['/metrics'] }, 'ClusterRole'), paths: ['/rules/0/nonResourceURLs'] },
    },
  },
  {
    rule: 'api/aggregation-rule',
    compliant: { 'a selector': of(`${rbac}/v1`, 'ClusterRole', { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] }, rules: [] }) },
    violating: {
      'none': { manifest: of(`${rbac}/v1`, 'ClusterRole', { aggregationRule: {} }), paths: ['/aggregationRule/clusterRoleSelectors'] },
      'one that cannot be': {
        manifest: of(`${rbac}/v1`, 'ClusterRole', { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b c' } }] } }), paths: ['/aggregationRule/clusterRoleSelectors/0/matchLabels/a'],
      },
    },
  },
  {
    rule: 'api/role-ref',
    compliant: { 'a ClusterRole': binding('ClusterRoleBinding', {}), 'a Role': binding('RoleBinding', { roleRef: { apiGroup: rbac, kind: 'Role', name: 'a' } }) },
    violating: {
      'a Role of a ClusterRoleBinding': { manifest: binding('ClusterRoleBinding', { roleRef: { apiGroup: rbac, kind: 'Role', name: 'a' } }), paths: ['/roleRef/kind'] },
      'a name with a slash': { manifest: binding('RoleBinding', { roleRef: { apiGroup: rbac, kind: 'Role', name: 'a/b' } }), paths: ['/roleRef/name'] },
      'another group, no name': { manifest: binding('RoleBinding', { roleRef: { apiGroup: 'v1', kind: 'Role', name: '' } }), paths: ['/roleRef/apiGroup', '/roleRef/name'] },
    },
  },
  {
    rule: 'api/role-subject',
    compliant: { 'an account': binding('ClusterRoleBinding', { subjects: [account] }), 'a group': binding('RoleBinding', { subjects: [{ kind: 'Group', name: 'system:authenticated' }] }) },
    violating: {
      'no namespace': { manifest: binding('ClusterRoleBinding', { subjects: [{ kind: 'ServiceAccount', name: 'app' }] }), paths: ['/subjects/0/namespace'] },
      'the group of roles': { manifest: binding('RoleBinding', { subjects: [{ ...account, apiGroup: rbac }] }), paths: ['/subjects/0/apiGroup'] },
      'a name that cannot be, no name, another group': {
        manifest: binding('RoleBinding', { subjects: [{ ...account, name: 'My App' }, { kind: 'User', name: '' }, { kind: 'User', name: 'a', apiGroup: 'v1' }] }),
        paths: ['/subjects/0/name', '/subjects/1/name', '/subjects/2/apiGroup'],
      },
    },
  },
  {
    rule: 'api/pod-disruption-budget',
    compliant: { 'one': budget({ minAvailable: 1 }), 'a share': budget({ maxUnavailable: '50%' }) },
    violating: {
      'both': { manifest: budget({ minAvailable: 1, maxUnavailable: 1 }), paths: ['/spec/maxUnavailable'] },
      'over 100 %, negative': { manifest: budget({ minAvailable: '101%' }), paths: ['/spec/minAvailable'] },
      'a word': { manifest: budget({ maxUnavailable: 'half' }), paths: ['/spec/maxUnavailable'] },
    },
  },
  {
    rule: 'api/autoscaler-replicas',
    compliant: { 'the same': autoscaler({ minReplicas: 3 }) },
    violating: { 'more at least': { manifest: autoscaler({ minReplicas: 4 }), paths: ['/spec/maxReplicas'] }, 'zero': { manifest: autoscaler({ minReplicas: 0 }), paths: ['/spec/minReplicas'] } },
  },
  {
    rule: 'api/autoscaler-target',
    compliant: { 'a Deployment': autoscaler({}) },
    violating: {
      'no version': { manifest: autoscaler({ scaleTargetRef: { kind: 'Deployment', name: 'web' } }), paths: ['/spec/scaleTargetRef/apiVersion'], fix: /apps\/v1/ },
      'a version without a group': { manifest: autoscaler({ scaleTargetRef: { ...target, apiVersion: 'v1' } }), paths: ['/spec/scaleTargetRef/apiVersion'] },
    },
  },
  {
    rule: 'api/autoscaler-metric',
    compliant: {
      'cpu': metric({ type: 'Resource', resource: { name: 'cpu', target: half } }),
      'of a container': metric({ type: 'ContainerResource', containerResource: { name: 'cpu', container: 'app', target: half } }),
      'of pods': metric({ type: 'Pods', pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '1k' } } }),
    },
    violating: {
      'no source': { manifest: metric({ type: 'Resource' }), paths: ['/spec/metrics/0/resource'] },
      'another source': {
        manifest: metric({ type: 'Resource', pods: { metric: { name: 'a' }, target: { type: 'AverageValue', averageValue: '1' } } }), paths: ['/spec/metrics/0/resource', '/spec/metrics/0/pods'],
      },
      'no target': { manifest: metric({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } }), paths: ['/spec/metrics/0/resource/target/averageUtilization'] },
      'two targets': { manifest: metric({ type: 'Resource', resource: { name: 'cpu', target: { ...half, averageValue: '1' } } }), paths: ['/spec/metrics/0/resource/target/averageValue'] },
      'nothing as a target': {
        manifest: metric({ type: 'External', external: { metric: { name: '' }, target: { type: 'Value', value: '0' } } }), paths: ['/spec/metrics/0/external/metric/name', '/spec/metrics/0/external/target/value'],
      },
      'no share': { manifest: metric({ type: 'Resource', resource: { name: '', target: { type: 'Utilization', averageUtilization: 0 } } }), paths: ['/spec/metrics/0/resource/name', '/spec/metrics/0/resource/target/averageUtilization'] },
    },
  },
  {
    rule: 'api/autoscaler-behavior',
    compliant: { 'a policy': autoscaler({ behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } } }), 'none': autoscaler({ behavior: { scaleUp: { selectPolicy: 'Disabled' } } }) },
    violating: { 'an empty list': { manifest: autoscaler({ behavior: { scaleUp: { policies: [] } } }), paths: ['/spec/behavior/scaleUp/policies'] } },
  },
  {
    rule: 'api/network-policy-port',
    compliant: { 'a range': port({ port: 32000, endPort: 32768 }), 'a name': port({ port: 'http' }), 'any': port({ protocol: 'UDP' }) },
    violating: {
      'the end alone': { manifest: port({ endPort: 90 }), paths: ['/spec/ingress/0/ports/0/endPort'] },
      'the end before the start': { manifest: port({ port: 90, endPort: 80 }), paths: ['/spec/ingress/0/ports/0/endPort'] },
      'a range from a name': { manifest: port({ port: 'http', endPort: 80 }), paths: ['/spec/ingress/0/ports/0/endPort'] },
      'out of range': { manifest: port({ port: 70000 }), paths: ['/spec/ingress/0/ports/0/port'] },
    },
  },
  {
    rule: 'api/network-policy-peer',
    compliant: {
      'a selector': peer({ podSelector: {}, namespaceSelector: { matchLabels: { a: 'b' } } }),
      'a block with a hole': peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }),
      'IPv6': peer({ ipBlock: { cidr: '2001:db8::/32', except: ['2001:db8:1::/48'] } }),
    },
    violating: {
      'empty': { manifest: peer({}), paths: ['/spec/egress/0/to/0'] },
      'a block and a selector': { manifest: peer({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }), paths: ['/spec/egress/0/to/0/ipBlock'] },
      'no CIDR': { manifest: peer({ ipBlock: { cidr: '10.0.0.1' } }), paths: ['/spec/egress/0/to/0/ipBlock/cidr'] },
      'a hole elsewhere, the same, no CIDR': {
        manifest: peer({ ipBlock: { cidr: '10.0.0.0/8', except: ['192.168.0.0/16', '10.0.0.0/8', 'x'] } }), paths: [0, 1, 2].map((i) => `/spec/egress/0/to/0/ipBlock/except/${i}`),
      },
      'a selector that cannot be': { manifest: network({ podSelector: { matchLabels: { a: 'b c' } } }), paths: ['/spec/podSelector/matchLabels/a'] },
    },
  },
  {
    rule: 'api/policy-types',
    compliant: { both: network({ policyTypes: ['Ingress', 'Egress'] }) },
    violating: { three: { manifest: network({ policyTypes: ['Ingress', 'Egress', 'Ingress'] }), paths: ['/spec/policyTypes'] } },
  },
  {
    rule: 'api/ingress-host',
    compliant: { names: ingress({ defaultBackend: backend, rules: [{ host: '*.example.com' }, { host: 'example.com' }], tls: [{ hosts: ['example.com'], secretName: 'tls' }] }) },
    violating: {
      'an address, a port, a wildcard within': {
        manifest: ingress({ defaultBackend: backend, rules: [{ host: '10.0.0.1' }, { host: 'example.com:80' }, { host: 'a.*.example.com' }] }), paths: [0, 1, 2].map((i) => `/spec/rules/${i}/host`),
      },
      'of TLS': { manifest: ingress({ defaultBackend: backend, tls: [{ hosts: ['Example.com'], secretName: 'My TLS' }] }), paths: ['/spec/tls/0/hosts/0', '/spec/tls/0/secretName'] },
    },
  },
  {
    rule: 'api/ingress-path',
    compliant: { 'a path': paths(path({ path: '/api' })), 'none, as the controller likes': paths(path({ path: undefined, pathType: 'ImplementationSpecific' })) },
    violating: {
      'a relative one': { manifest: paths(path({ path: 'api' })), paths: ['/spec/rules/0/http/paths/0/path'] },
      'none for a prefix': { manifest: paths(path({ path: undefined })), paths: ['/spec/rules/0/http/paths/0/path'] },
      'two slashes': { manifest: paths(path({ path: '/a//b' })), paths: ['/spec/rules/0/http/paths/0/path'] },
      'no path at all': { manifest: paths(), paths: ['/spec/rules/0/http/paths'] },
    },
  },
  {
    rule: 'api/ingress-backend',
    compliant: { 'a Service': paths(path({})), 'by default': ingress({ defaultBackend: { service: { name: 'web', port: { name: 'http' } } } }) },
    violating: {
      'neither rules nor a default': { manifest: ingress({}), paths: ['/spec'] },
      'an empty backend': { manifest: ingress({ defaultBackend: {} }), paths: ['/spec/defaultBackend'] },
      'both': { manifest: ingress({ defaultBackend: { ...backend, resource: { kind: 'Bucket', name: 'a' } } }), paths: ['/spec/defaultBackend'] },
      'no port, two ports': {
        manifest: paths(path({ backend: { service: { name: 'web' } } }), path({ backend: { service: { name: 'web', port: { name: 'http', number: 80 } } } })),
        paths: [0, 1].map((i) => `/spec/rules/0/http/paths/${i}/backend/service/port`),
      },
      'names that cannot be': {
        manifest: ingress({ defaultBackend: { service: { name: 'My Web', port: { name: 'Http' } } } }), paths: ['/spec/defaultBackend/service/name', '/spec/defaultBackend/service/port/name'],
      },
    },
  },
];
