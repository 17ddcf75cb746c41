import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';

function quota(hard: JsonObject, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team', ...metadata }, spec: { hard, ...spec } };
}

function asking(requests: JsonObject, limits: JsonObject = {}, name = 'app'): JsonObject {
  return { name, image, resources: { requests, limits } };
}

function web(containers: JsonObject[], spec: JsonObject = {}, podSpec: JsonObject = {}): JsonObject {
  const made = deployment({ containers, ...podSpec });
  return { ...made, spec: { ...made.spec as JsonObject, ...spec } };
}

function job(spec: JsonObject, podSpec: JsonObject = {}): JsonObject {
  const template = { spec: { restartPolicy: 'Never', containers: [asking({ cpu: 1 })], ...podSpec } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once' }, spec: { ...spec, template } };
}

function named(name: string, manifest: JsonObject, namespace?: string): JsonObject {
  return { ...manifest, metadata: { ...manifest.metadata as JsonObject, name, ...(namespace !== undefined && { namespace }) } };
}

const object = (kind: string, name: string, spec?: JsonObject, apiVersion = 'v1'): JsonObject => ({ apiVersion, kind, metadata: { name }, ...(spec && { spec }) });
const limits = (limit: JsonObject): JsonObject => object('LimitRange', 'usual', { limits: [{ type: 'Container', ...limit }] });
const autoscaler = (spec: JsonObject): JsonObject => object('HorizontalPodAutoscaler', 'web', {
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 9, ...spec,
}, 'autoscaling/v2');
const service = (name: string, spec: JsonObject): JsonObject => object('Service', name, { ports: [{ port: 80 }, { port: 81 }], ...spec });
const claim = (name: string, storage: string, storageClassName?: string): JsonObject => object('PersistentVolumeClaim', name, {
  accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, ...(storageClassName !== undefined && { storageClassName }),
});
const small = [asking({ cpu: '100m', memory: '64Mi' }, { cpu: '200m', memory: '128Mi' })];
const CONTAINER = '/spec/template/spec/containers/0/resources';
const POD = '/spec/template/spec';

export const CASES: RuleCases[] = [
  {
    rule: 'api/quota-refused',
    compliant: {
      'all is said': [quota({ 'requests.cpu': 1, 'limits.memory': '1Gi', 'memory': '1Gi' }), web(small)],
      'a limit for a request': [quota({ 'requests.cpu': 1 }), web([asking({}, { cpu: '100m' })])],
      'a default of the namespace': [quota({ 'requests.cpu': 1, 'limits.memory': '1Gi' }), web([asking({})]), limits({ default: { cpu: '100m', memory: '64Mi' } })],
      'the pod as a whole': [quota({ 'requests.cpu': 1 }), web([asking({})], {}, { resources: { requests: { cpu: '100m' } } })],
      'what need not be said': [quota({ 'requests.ephemeral-storage': '1Gi', 'pods': 3 }), web([asking({})])],
      'another namespace': [quota({ 'requests.cpu': 1 }, {}, { namespace: 'shop' }), web([asking({})])],
      'no pod of the scope': [
        quota({ 'requests.cpu': 1 }, { scopes: ['Terminating'] }), quota({ 'requests.cpu': 1 }, { scopes: ['NotBestEffort'] }),
        quota({ 'requests.cpu': 1 }, { scopes: ['CrossNamespacePodAffinity'] }),
        quota({ 'requests.cpu': 1 }, { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } }),
        web([asking({})]),
      ],
      'objects that are not over': [quota({ 'count/deployments.apps': 1, 'services': 1 }), web(small), service('a', {}), service('a', {})],
      'objects, by a quota with a scope': [quota({ services: 0 }, { scopes: ['NotTerminating'] }), service('a', {})],
      'no quantity': [quota({ pods: 'x' }), web(small)],
      'no quota at all': [quota({}, { hard: null }), web(small)],
      'an init container, which ends before the others start': [
        quota({ 'requests.cpu': 1 }), web([asking({ cpu: '600m' })], {}, { initContainers: [asking({ cpu: 1 }, {}, 'init')] }),
      ],
      'an object of which no pod is made': [quota({ 'requests.cpu': 1 }), { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a' }, template: { spec: { containers: [asking({})] } } }],
    },
    violating: {
      'no requests and limits': {
        manifest: [quota({ 'cpu': 1, 'requests.memory': '1Gi', 'limits.cpu': 1, 'limits.memory': '1Gi' }), web([asking({})])],
        paths: [CONTAINER],
        message: /^container "app" sets no requests.cpu, requests.memory, limits.cpu, limits.memory, and ResourceQuota team takes them of each container$/,
        fix: /^set resources.requests.cpu, .* or give the namespace a LimitRange/,
      },
      'a sidecar and an init container without': {
        manifest: [web(small, {}, { initContainers: [{ name: 'sidecar', image, restartPolicy: 'Always' }, { name: 'init', image }] }), quota({ 'requests.cpu': 1 })],
        paths: ['/spec/template/spec/initContainers/0/resources', '/spec/template/spec/initContainers/1/resources'],
        message: /sets no requests.cpu, and ResourceQuota team takes it of/,
      },
      'a default of something else': { manifest: [quota({ 'limits.memory': '1Gi' }), web([asking({})]), limits({ defaultRequest: { memory: '64Mi' } })], paths: [CONTAINER], message: /no limits.memory,/ },
      'the pod as a whole, before that is known': { manifest: [quota({ 'requests.cpu': 1 }), web([asking({})], {}, { resources: { requests: { cpu: '100m' } } })], paths: [CONTAINER], minor: 33 },
      'pods of a scope': {
        manifest: [
          quota({ 'requests.cpu': 1 }, { scopes: ['Terminating', 'BestEffort'] }), job({}, { activeDeadlineSeconds: 60, containers: [asking({})] }),
        ],
        paths: [CONTAINER],
      },
      'pods of a class': {
        manifest: [
          quota({ 'requests.cpu': 1 }, { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }, { scopeName: 'PriorityClass', operator: 'Exists' }] } }),
          web([asking({})], {}, { priorityClassName: 'high' }),
        ],
        paths: [CONTAINER],
      },
      'pods of no such class': {
        manifest: [
          quota({ 'requests.cpu': 1 }, { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['high'] }, { scopeName: 'PriorityClass', operator: 'DoesNotExist' }] } }),
          web([asking({})]),
        ],
        paths: [CONTAINER],
      },
      'pods that look into other namespaces': {
        manifest: [quota({ pods: 0 }, { scopes: ['CrossNamespacePodAffinity'] }), web(small, {}, {
          affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'a', namespaceSelector: {} } }] } },
        })],
        paths: [POD],
        message: /^each pod takes 1 of pods, and ResourceQuota team allows 0$/,
      },
      'a pod that is too large with its sidecar': {
        manifest: [quota({ 'requests.cpu': 1 }), web([asking({ cpu: '600m' })], {}, { initContainers: [{ ...asking({ cpu: '500m' }, {}, 'sidecar'), restartPolicy: 'Always' }] })],
        paths: [POD],
        message: /^each pod takes 1100m of requests.cpu, and ResourceQuota team allows 1$/,
      },
      'a pod that is too large by its overhead': { manifest: [quota({ 'requests.cpu': 1 }), pod({ containers: [asking({ cpu: 1 })], overhead: { cpu: '1m' } })], paths: ['/spec'], message: /^the pod takes 1001m of requests.cpu/ },
      'too many devices': { manifest: [quota({ 'requests.nvidia.com/gpu': 1 }), web([asking({ 'nvidia.com/gpu': 2 })])], paths: [POD] },
      'one pod after the other': {
        manifest: [quota({ 'limits.memory': '256Mi' }), ...['a', 'b', 'c'].map((name) => named(name, pod({ containers: small })))],
        paths: ['/spec'],
        message: /^with this Pod it is 384Mi of limits.memory, and ResourceQuota team allows 256Mi$/,
      },
      'one object after the other': {
        manifest: [quota({ 'count/configmaps': 1, 'services': 1, 'count/ingresses.networking.k8s.io': 0, 'count/networkpolicies.networking.k8s.io': 0 }),
          object('ConfigMap', 'a'), object('ConfigMap', 'b'), service('a', {}), service('b', {}), object('Ingress', 'a', {}, 'networking.k8s.io/v1'),
          object('NetworkPolicy', 'a', {}, 'networking.k8s.io/v1')],
        paths: ['', '', '', ''],
        message: /^with this (ConfigMap|Service) it is 2 of (count\/configmaps|services), and|^this (Ingress|NetworkPolicy) takes 1 of count/,
      },
      'ports of nodes': {
        manifest: [
          quota({ 'services.nodeports': 1, 'services.loadbalancers': 0 }), service('a', { type: 'NodePort' }),
          service('b', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }, { port: 81, nodePort: 30000 }] }),
        ],
        paths: ['', ''],
        message: /^this Service takes (2 of services.nodeports, and ResourceQuota team allows 1|1 of services.loadbalancers, .* 0)$/,
      },
      'storage': {
        manifest: [quota({ 'requests.storage': '2Gi', 'fast.storageclass.storage.k8s.io/persistentvolumeclaims': 0 }), claim('a', '1Gi'), claim('b', '2Gi', 'fast')],
        paths: ['', ''],
        message: /^with this PersistentVolumeClaim it is 3Gi of requests.storage|^this PersistentVolumeClaim takes 1 of fast/,
      },
    },
  },
  {
    rule: 'api/quota-exceeded',
    compliant: {
      'within': [quota({ 'requests.cpu': '300m', 'pods': 3 }), web(small, { replicas: 3 })],
      'what is refused anyway': [quota({ 'requests.cpu': '50m' }), web(small, { replicas: 3 })],
      'a Job that waits': [quota({ 'requests.cpu': '1' }), job({ suspend: true, parallelism: 5 })],
      'a Job with fewer completions': [quota({ 'requests.cpu': '2' }), job({ parallelism: 5, completions: 2 })],
      'a CronJob': [quota({ 'requests.cpu': '1' }), named('nightly', object('CronJob', 'nightly', { jobTemplate: { spec: job({ parallelism: 5 }).spec! } }, 'batch/v1'))],
      'an autoscaler that starts with less': [quota({ pods: 2 }), web(small, { replicas: 5 }), autoscaler({ minReplicas: 2 })],
      'namespaces apart': [quota({ pods: 2 }), web(small, { replicas: 2 }), named('web', web(small, { replicas: 2 }), 'shop')],
    },
    violating: {
      'replicas': {
        manifest: [quota({ 'requests.cpu': '250m', 'limits.memory': '1Gi' }), web(small, { replicas: 3 })],
        paths: ['/spec/hard/requests.cpu'],
        message: /^the pods of Deployment web \(3 x 100m\) together take 300m of requests.cpu, and 250m is allowed$/,
      },
      'workloads together': {
        manifest: [quota({ pods: 4 }), web(small, { replicas: 2 }), job({ parallelism: 2 }), named('agent', { ...web(small), kind: 'DaemonSet' })],
        paths: ['/spec/hard/pods'],
        message: /^the pods of Deployment web \(2 x 1\), Job once \(2 x 1\) and DaemonSet agent \(1 x 1\) together take 5 of pods, and 4 is allowed$/,
      },
      'many workloads': {
        manifest: [quota({ pods: 4 }), ...['a', 'b', 'c', 'd', 'e'].map((name) => named(name, web(small)))],
        paths: ['/spec/hard/pods'],
        message: /^the pods of Deployment a \(1 x 1\), Deployment b \(1 x 1\), Deployment c \(1 x 1\) and 2 more together take 5 of pods, and 4 is allowed$/,
      },
      'an autoscaler that starts with more': { manifest: [quota({ 'count/pods': 2 }), web(small), autoscaler({ minReplicas: 3 })], paths: ['/spec/hard/count~1pods'] },
    },
  },
];
