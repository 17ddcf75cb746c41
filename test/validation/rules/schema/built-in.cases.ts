import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const container = (fields: JsonObject): JsonObject => ({ containers: [{ name: 'app', image: 'registry.example/app:1.0.0', ...fields }] });
const flowSchema = (version: string): JsonObject => ({
  apiVersion: `flowcontrol.apiserver.k8s.io/${version}`,
  kind: 'FlowSchema',
  metadata: { name: 'web' },
  spec: { priorityLevelConfiguration: { name: 'low' } },
});
const autoscaler = (apiVersion: string): JsonObject => ({
  apiVersion,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
});
const nested = (depth: number): JsonObject => {
  let value: JsonObject = {};
  for (let i = 0; i < depth; i++) value = { a: value };
  return { apiVersion: 'example.com/v1', kind: 'Nest', value };
};
const nestedLists = (depth: number): JsonObject => {
  let list: JsonObject = pod({});
  for (let i = 0; i < depth; i++) list = { apiVersion: 'v1', kind: 'List', items: [list] };
  return list;
};

export const CASES: RuleCases[] = [
  {
    rule: 'schema/unknown-field',
    compliant: {
      'a Deployment': deployment({}),
      'a null is absent': pod({ nodeName: null }),
      'a status, which the cluster writes': { ...deployment({}), status: { anything: 1 } },
      'keys of a map': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { 'anything.txt': '' } },
      'a field of 1.28 on 1.28 or newer': pod({ ...container({}), initContainers: [{ name: 'log', image: 'log:1', restartPolicy: 'Always' }] }),
    },
    violating: {
      'a null of a field that is not known': { manifest: pod(container({ livenessprobe: null })), paths: ['/spec/containers/0/livenessprobe'], fix: /write `livenessProbe`/ },
      'a letter swapped': {
        manifest: pod(container({ imgae: 'x' })),
        paths: ['/spec/containers/0/imgae'],
        message: /^`imgae` is not a field in Container: did you mean `image`\?$/,
        fix: /^write `image` instead of `imgae`$/,
      },
      'another case': { manifest: pod({ HostNetwork: true }), paths: ['/spec/HostNetwork'], fix: /`hostNetwork`/ },
      'nothing like it': {
        manifest: pod(container({ zzzzzz: 1 })), paths: ['/spec/containers/0/zzzzzz'], fix: /^remove `zzzzzz`; known here: `args`, `command`/,
      },
      'a field of a newer version': {
        manifest: pod({ initContainers: [{ name: 'log', image: 'log:1', restartPolicy: 'Always' }] }),
        minor: 27,
        paths: ['/spec/initContainers/0/restartPolicy'],
        message: /^`restartPolicy` is known from 1\.28 on; the target is 1\.27$/,
        fix: /1\.28 or newer/,
      },
      'a field of an older version': {
        manifest: pod({ resourceClaims: [{ name: 'gpu', source: { resourceClaimName: 'gpu' } }] }),
        paths: ['/spec/resourceClaims/0/source'],
        message: /^`source` is known until 1\.30; the target is 1\.34$/,
      },
      'a status on a kind that has none': {
        manifest: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, status: {} }, paths: ['/status'],
      },
      'a pointer that needs escapes': { manifest: pod({ 'a/b~c': 1 }), paths: ['/spec/a~1b~0c'] },
      'names that JavaScript gives a meaning': {
        manifest: JSON.parse('{"apiVersion":"v1","kind":"Pod","spec":{"containers":[],"__proto__":{},"constructor":1,"toString":1}}') as JsonObject,
        paths: ['/spec/__proto__', '/spec/constructor', '/spec/toString'],
      },
      'one of the types that share a name': {
        manifest: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: 'IPv4', endpoints: [], ports: [{ nodePort: 1, port: 80 }] },
        paths: ['/ports/0/nodePort'],
        message: /in EndpointPort/,
      },
    },
  },
  {
    rule: 'schema/type',
    compliant: {
      'a port by number or name': [8080, 'http'].map((port) => pod(container({ livenessProbe: { httpGet: { port } } }))),
      'quantities as text and number': pod(container({ resources: { requests: { cpu: 1, memory: '64Mi' }, limits: { cpu: 0.5, memory: 1e9 } } })),
      'a time': { ...pod({}), metadata: { name: 'web', creationTimestamp: '2025-01-31T12:00:00Z' } },
    },
    violating: {
      'a number for text': {
        manifest: pod(container({ env: [{ name: 'PORT', value: 8080 }] })),
        paths: ['/spec/containers/0/env/0/value'],
        message: /^this is the number 8080, not a string$/,
        fix: /^write it in quotes: "8080"$/,
      },
      'text for a number': {
        manifest: pod({ terminationGracePeriodSeconds: '30' }), paths: ['/spec/terminationGracePeriodSeconds'], fix: /^write it without quotes: 30$/,
      },
      'text for a boolean': { manifest: pod({ hostNetwork: 'True' }), paths: ['/spec/hostNetwork'], fix: /^write it without quotes: true$/ },
      'an object for a list': { manifest: pod({ containers: { name: 'app' } }), paths: ['/spec/containers'], message: /an object, not a list/, fix: /"- "/ },
      'text for a list': { manifest: pod(container({ command: 'sh' })), paths: ['/spec/containers/0/command'], fix: /^write it as a list: \["sh"\]$/ },
      'a list for an object': { manifest: pod({ securityContext: [] }), paths: ['/spec/securityContext'], message: /an array, not an object/ },
      'no quantity': { manifest: pod(container({ resources: { limits: { memory: '64 MB' } } })), paths: ['/spec/containers/0/resources/limits/memory'] },
      'a day that no month has': { manifest: pod({}, { creationTimestamp: '2025-02-30T00:00:00Z' }), paths: ['/metadata/creationTimestamp'] },
      'no time': { manifest: { ...pod({}), metadata: { name: 'web', creationTimestamp: 'today' } }, paths: ['/metadata/creationTimestamp'] },
      'an object for a port': { manifest: pod(container({ livenessProbe: { tcpSocket: { port: {} } } })), paths: ['/spec/containers/0/livenessProbe/tcpSocket/port'] },
      'a label that is not text': { manifest: pod({}, { labels: { version: 2 } }), paths: ['/metadata/labels/version'], fix: /"2"/ },
    },
  },
  {
    rule: 'schema/required',
    compliant: {
      'what the API server fills in': [
        { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'a' }, roleRef: { kind: 'Role', name: 'b' } },
        { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'a' } },
      ],
      'all there': deployment({}),
      'a host alias with its address': pod({ hostAliases: [{ ip: '10.0.0.1' }] }),
    },
    violating: {
      'a container without a name': {
        manifest: pod({ containers: [{ image: 'app:1' }] }), paths: ['/spec/containers/0/name'], message: /^`name` is missing$/, fix: /^add `name`$/,
      },
      'no selector and no template': {
        manifest: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: {} }, paths: ['/spec/selector', '/spec/template'],
      },
      'null for a required field': { manifest: pod({ containers: null }), paths: ['/spec/containers'] },
      'a host alias without ip': { manifest: pod({ hostAliases: [{ hostnames: ['db'] }] }), minor: 30, paths: ['/spec/hostAliases/0/ip'] },
      'a list without items': {
        manifest: { apiVersion: 'v1', kind: 'List' }, paths: ['/items'],
      },
    },
  },
  {
    rule: 'schema/enum',
    compliant: {
      'known values': pod({ restartPolicy: 'Never', dnsPolicy: 'Default', tolerations: [{ operator: 'Exists' }] }),
      'empty text, which is "not given"': pod({ restartPolicy: '' }),
      'a readiness gate of one\'s own': pod({ readinessGates: [{ conditionType: 'example.com/ready' }] }),
      'a container that restarts by its own policy, from 1.34 on': pod(container({ restartPolicy: 'Never' })),
    },
    violating: {
      'another case': {
        manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80, protocol: 'tcp' }] } },
        paths: ['/spec/ports/0/protocol'],
        message: /^"tcp" is not one of `TCP`, `UDP`, `SCTP`$/,
        fix: /^write `TCP` instead of "tcp"$/,
      },
      'in a list': {
        manifest: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['RWO'] } },
        paths: ['/spec/accessModes/0'],
        fix: /^write one of `ReadWriteOnce`/,
      },
      'a value of a newer version': {
        manifest: pod(container({ restartPolicy: 'Never' })),
        minor: 33,
        paths: ['/spec/containers/0/restartPolicy'],
        message: /^`Never` is known from 1\.34 on; the target is 1\.33$/,
      },
      'empty text where the field is required': {
        manifest: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: '', endpoints: [] }, paths: ['/addressType'],
      },
    },
  },
  {
    rule: 'schema/range',
    compliant: {
      'within': { ...deployment({}), spec: { ...(deployment({}).spec as JsonObject), replicas: 0, minReadySeconds: 5 } },
      'a whole number written as 1.0': { ...deployment({}), spec: { ...(deployment({}).spec as JsonObject), replicas: 1.0 } },
      'a signed int64': pod({ tolerations: [{ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 4000000000 }] }),
    },
    violating: {
      'a fraction': {
        manifest: { ...deployment({}), spec: { ...(deployment({}).spec as JsonObject), replicas: 1.5 } },
        paths: ['/spec/replicas'],
        message: /^1\.5 is not a whole number$/,
      },
      'negative replicas': {
        manifest: { ...deployment({}), spec: { ...(deployment({}).spec as JsonObject), replicas: -1 } }, paths: ['/spec/replicas'], message: /at least 0$/,
      },
      'more than 32 bits': {
        manifest: { ...deployment({}), spec: { ...(deployment({}).spec as JsonObject), revisionHistoryLimit: 3000000000 } },
        paths: ['/spec/revisionHistoryLimit'],
        message: /at most 2147483647$/,
      },
      'a fraction for a port': { manifest: pod(container({ livenessProbe: { tcpSocket: { port: 80.5 } } })), paths: ['/spec/containers/0/livenessProbe/tcpSocket/port'] },
      'too long a window': {
        manifest: {
          ...autoscaler('autoscaling/v2'),
          spec: { ...(autoscaler('autoscaling/v2').spec as JsonObject), behavior: { scaleDown: { stabilizationWindowSeconds: 3601 } } },
        },
        paths: ['/spec/behavior/scaleDown/stabilizationWindowSeconds'],
        message: /at most 3600$/,
      },
    },
  },
  {
    rule: 'schema/api-version',
    compliant: {
      'a served version': autoscaler('autoscaling/v2'),
      'a custom resource': { apiVersion: 'example.com/v1', kind: 'Widget' },
      'a group that only ends like a built-in one': { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' },
      'an Event of the core group': { apiVersion: 'v1', kind: 'Event', metadata: { name: 'web' }, involvedObject: { kind: 'Pod', name: 'web' } },
    },
    violating: {
      'removed': {
        manifest: flowSchema('v1beta2'),
        paths: ['/apiVersion'],
        message: /^FlowSchema of flowcontrol\.apiserver\.k8s\.io\/v1beta2 is known until 1\.28; the target is 1\.34$/,
        fix: /^write `apiVersion: flowcontrol\.apiserver\.k8s\.io\/v1`$/,
      },
      'not there yet': {
        manifest: flowSchema('v1'), minor: 28, paths: ['/apiVersion'], message: /from 1\.29 on/, fix: /^write `apiVersion: flowcontrol\.apiserver\.k8s\.io\/v1beta3`$/,
      },
      'removed before the oldest known version': {
        manifest: autoscaler('autoscaling/v2beta2'), paths: ['/apiVersion'], message: /was removed in 1\.26/, fix: /^write `apiVersion: autoscaling\/v2`$/,
      },
      'moved to another group': {
        manifest: { apiVersion: 'extensions/v1beta1', kind: 'Ingress' }, paths: ['/apiVersion'], fix: /^write `apiVersion: networking\.k8s\.io\/v1`$/,
      },
      'the wrong group': { manifest: { apiVersion: 'v1', kind: 'Deployment' }, paths: ['/apiVersion'], message: /^v1 has no Deployment$/, fix: /apps\/v1/ },
      'a kind misspelt': { manifest: { apiVersion: 'apps/v1', kind: 'Deploymnt' }, paths: ['/kind'], message: /did you mean Deployment\?/, fix: /^write `kind: Deployment`$/ },
      'nothing like it': { manifest: { apiVersion: 'apps/v1', kind: 'Zzzzzzzz' }, paths: ['/apiVersion'], fix: /kubectl api-resources/ },
      'added in a newer version': {
        manifest: { apiVersion: 'scheduling.k8s.io/v1alpha2', kind: 'Workload' }, paths: ['/apiVersion'], message: /is known from 1\.35 to 1\.36/, fix: /1\.35 or newer/,
      },
    },
  },
  {
    rule: 'schema/unknown-kind',
    options: { failUnknown: true },
    compliant: { 'a built-in kind': pod({}) },
    violating: {
      'a kind without a schema': {
        manifest: { apiVersion: 'example.com/v1', kind: 'Widget' }, paths: ['/kind'], message: /^no schema is known for Widget of example\.com\/v1$/,
      },
    },
  },
  {
    rule: 'schema/unknown-kind',
    compliant: { 'a kind without a schema, where that is not asked': { apiVersion: 'example.com/v1', kind: 'Widget' } },
    violating: {},
  },
  {
    rule: 'schema/depth',
    compliant: { 'a hundred levels': nested(100), 'lists in lists': nestedLists(3) },
    violating: {
      'ten thousand levels': { manifest: nested(10000), paths: [''], message: /more than 500 levels/ },
      'ten thousand lists in each other': { manifest: nestedLists(10000), paths: ['/items/0'.repeat(26)], message: /lists are nested/ },
    },
  },
];
