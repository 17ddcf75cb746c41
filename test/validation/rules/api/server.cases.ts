import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

/** Rules that an API server taught: each was a verdict of its own that differed. */

const app = (more: JsonObject): JsonObject => ({ containers: [{ name: 'app', image: 'registry.example/app:1.0.0', ...more }] });
const object = (apiVersion: string, kind: string, rest: JsonObject, metadata: JsonObject = {}): JsonObject => ({ apiVersion, kind, metadata: { name: 'web', ...metadata }, ...rest });
const settings = (metadata: JsonObject): JsonObject => object('v1', 'ConfigMap', {}, metadata);
const service = (spec: JsonObject): JsonObject => object('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } });
const volume = (source: JsonObject): JsonObject => pod({ volumes: [{ name: 'v', ...source }] });
const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '1' };

const hook = (more: JsonObject): JsonObject => ({
  name: 'check.example.com',
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  clientConfig: { service: { namespace: 'default', name: 'hook' } },
  rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
  ...more,
});
const hooks = (...webhooks: JsonObject[]): JsonObject => object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks });
const matching = (more: JsonObject): JsonObject => hooks(hook({ rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], ...more }] }));
const api = (spec: JsonObject, name = 'v1.metrics.example.com'): JsonObject => object('apiregistration.k8s.io/v1', 'APIService', {
  spec: { group: 'metrics.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 100, service: { namespace: 'default', name: 'metrics' }, ...spec },
}, { name });
const ingress = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => object('networking.k8s.io/v1', 'Ingress', {
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, ...spec },
}, metadata);
const ingressClass = (spec: JsonObject): JsonObject => object('networking.k8s.io/v1', 'IngressClass', { spec });
const limits = (...list: JsonObject[]): JsonObject => object('v1', 'LimitRange', { spec: { limits: list } });
const quota = (spec: JsonObject): JsonObject => object('v1', 'ResourceQuota', { spec });

const broken: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Widget', plural: 'widgets' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'text' } } }],
  },
};

const bounded = (limit: JsonObject): JsonObject => limits({ type: 'Container', ...limit });
const asking = (requests: JsonObject, most: JsonObject = {}): JsonObject => pod(app({ resources: { requests, limits: most } }));

export const CASES: RuleCases[] = [
  {
    rule: 'api/limit-range-exceeded',
    compliant: {
      'within': [bounded({ min: { cpu: '10m' }, max: { cpu: 1 }, maxLimitRequestRatio: { cpu: 4 } }), asking({ cpu: '100m' }, { cpu: '400m' })],
      'by default': [bounded({ max: { cpu: 1 } }), asking({})],
      'in another namespace': [{ ...bounded({ max: { cpu: 1 } }), metadata: { name: 'q', namespace: 't' } }, asking({}, { cpu: 2 })],
    },
    violating: {
      'a ratio of 20': { manifest: [bounded({ maxLimitRequestRatio: { cpu: '4' } }), asking({ cpu: '10m' }, { cpu: '200m' })], paths: ['/spec/containers/0/resources/limits/cpu'] },
      'too little and too much': {
        manifest: [asking({ cpu: '1m' }, { cpu: 2 }), bounded({ min: { cpu: '10m' }, max: { cpu: 1 } })],
        paths: ['/spec/containers/0/resources/requests/cpu', '/spec/containers/0/resources/limits/cpu'],
      },
      'no limit to divide': { manifest: [bounded({ maxLimitRequestRatio: { cpu: '4' } }), asking({ cpu: '10m' })], paths: ['/spec/containers/0/resources/limits/cpu'], message: /no limit of cpu/ },
    },
  },
  {
    rule: 'sidecar/windows-security',
    compliant: {
      'a pod for Linux': pod(app({ securityContext: { runAsUser: 1000 } })),
      'settings of Windows': pod({ nodeSelector: { 'kubernetes.io/os': 'windows' }, ...app({ securityContext: { windowsOptions: { runAsUserName: 'ContainerUser' }, readOnlyRootFilesystem: false } }) }),
    },
    violating: {
      'a user by number': {
        manifest: pod({ nodeSelector: { 'kubernetes.io/os': 'windows' }, ...app({ securityContext: { runAsUser: 1000, capabilities: { drop: ['ALL'] } } }) }),
        paths: ['/spec/containers/0/securityContext/runAsUser', '/spec/containers/0/securityContext/capabilities'],
      },
    },
  },
  {
    rule: 'schema/unreadable-definition',
    options: { crds: [broken] },
    compliant: { 'an object of another kind': settings({}) },
    violating: { 'one of its kind': { manifest: object('example.com/v1', 'Widget', {}), paths: ['/kind'], message: /"text" is not one of/ } },
  },
  {
    rule: 'schema/form',
    compliant: {
      'a class': ingress({ ingressClassName: 'nginx' }),
      'an empty class of attributes': object('v1', 'PersistentVolumeClaim', { spec: { volumeAttributesClassName: '' } }),
    },
    violating: {
      'a class with a capital': { manifest: ingress({ ingressClassName: 'Nginx' }), paths: ['/spec/ingressClassName'], message: /"Nginx" must be/ },
      'a name that must not be empty': { manifest: volume({ gcePersistentDisk: { pdName: '' } }), paths: ['/spec/volumes/0/gcePersistentDisk/pdName'], message: /^this is empty/ },
      'no qualified name of iSCSI': {
        manifest: volume({ iscsi: { targetPortal: '10.0.0.1:3260', iqn: 'storage' } }), paths: ['/spec/volumes/0/iscsi/iqn'], message: /iqn\.2001/,
      },
    },
  },
  {
    rule: 'api/finalizer',
    compliant: { 'a prefix': settings({ finalizers: ['example.com/cleanup'] }), 'a standard one': settings({ finalizers: ['foregroundDeletion'] }), 'a custom resource': object('example.com/v1', 'Widget', {}, { finalizers: ['cleanup'] }) },
    violating: {
      'no prefix': { manifest: settings({ finalizers: ['cleanup'] }), paths: ['/metadata/finalizers/0'], fix: /example\.com\/cleanup/ },
      'a space': { manifest: settings({ finalizers: ['a b'] }), paths: ['/metadata/finalizers/0'] },
      'two ways to delete': { manifest: settings({ finalizers: ['orphan', 'foregroundDeletion'] }), paths: ['/metadata/finalizers'] },
    },
  },
  {
    rule: 'api/owner-reference',
    compliant: { 'an owner': settings({ ownerReferences: [{ ...owner, controller: true }, owner] }) },
    violating: {
      'nothing of it': {
        manifest: settings({ ownerReferences: [{ apiVersion: '', kind: '', name: '', uid: '' }] }),
        paths: ['/metadata/ownerReferences/0/apiVersion', '/metadata/ownerReferences/0/kind', '/metadata/ownerReferences/0/name', '/metadata/ownerReferences/0/uid'],
      },
      'two controllers': { manifest: settings({ ownerReferences: [{ ...owner, controller: true }, { ...owner, controller: true }] }), paths: ['/metadata/ownerReferences/1/controller'] },
      'an Event': { manifest: settings({ ownerReferences: [{ ...owner, apiVersion: 'v1', kind: 'Event' }] }), paths: ['/metadata/ownerReferences/0/kind'] },
    },
  },
  {
    rule: 'api/webhook',
    compliant: { 'a service': hooks(hook({})), 'a URL': hooks(hook({ clientConfig: { url: 'https://hook.example.com/check' } })), 'all subresources': matching({ resources: ['pods', 'pods/*'] }) },
    violating: {
      'two of a name': { manifest: hooks(hook({}), hook({})), paths: ['/webhooks/1/name'] },
      'no way to call it': { manifest: hooks(hook({ clientConfig: {} })), paths: ['/webhooks/0/clientConfig'] },
      'a URL without TLS': { manifest: hooks(hook({ clientConfig: { url: 'http://hook.example.com' } })), paths: ['/webhooks/0/clientConfig/url'] },
      'a URL with a query': { manifest: hooks(hook({ clientConfig: { url: 'https://hook.example.com?a=b' } })), paths: ['/webhooks/0/clientConfig/url'] },
      'no version': { manifest: hooks(hook({ admissionReviewVersions: [] })), paths: ['/webhooks/0/admissionReviewVersions'] },
      'versions that the API server does not speak': { manifest: hooks(hook({ admissionReviewVersions: ['v2', 'v2'] })), paths: ['/webhooks/0/admissionReviewVersions', '/webhooks/0/admissionReviewVersions/1'] },
      'empty lists': { manifest: matching({ apiVersions: [], resources: [] }), paths: ['/webhooks/0/rules/0/apiVersions', '/webhooks/0/rules/0/resources'] },
      'a star and another': { manifest: matching({ operations: ['*', 'CREATE'] }), paths: ['/webhooks/0/rules/0/operations'] },
      'subresources that a star covers': { manifest: matching({ resources: ['pods/*', 'pods/log'] }), paths: ['/webhooks/0/rules/0/resources/1'] },
      'conditions of one name': { manifest: hooks(hook({ matchConditions: [{ name: 'a', expression: 'true' }, { name: 'a', expression: 'true' }] })), paths: ['/webhooks/0/matchConditions/1/name'] },
      'a selector without values': { manifest: hooks(hook({ objectSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } })), paths: ['/webhooks/0/objectSelector/matchExpressions/0/values'] },
    },
  },
  {
    rule: 'api/api-service',
    compliant: { 'a remote one': api({}), 'a local one': api({ service: null }) },
    violating: {
      'another name': { manifest: api({}, 'metrics'), paths: ['/metadata/name'], message: /"v1\.metrics\.example\.com"/ },
      'certificates of a local one': { manifest: api({ service: null, caBundle: 'YQ==', insecureSkipTLSVerify: true }), paths: ['/spec/caBundle', '/spec/insecureSkipTLSVerify'] },
      'certificates that are not checked': { manifest: api({ caBundle: 'YQ==', insecureSkipTLSVerify: true }), paths: ['/spec/insecureSkipTLSVerify'] },
      'a service without a name': { manifest: api({ service: {} }), paths: ['/spec/service/namespace', '/spec/service/name'] },
      'no group': { manifest: api({ group: '', version: 'v2' }, 'v2.'), paths: ['/spec/group'] },
    },
  },
  {
    rule: 'api/ingress-class',
    compliant: {
      'one class, said twice': ingress({ ingressClassName: 'nginx' }, { annotations: { 'kubernetes.io/ingress.class': 'nginx' } }),
      'a class': ingressClass({ controller: 'example.com/c', parameters: { kind: 'P', name: 'p', scope: 'Namespace', namespace: 'default' } }),
    },
    violating: {
      'two classes': { manifest: ingress({ ingressClassName: 'nginx' }, { annotations: { 'kubernetes.io/ingress.class': 'traefik' } }), paths: ['/spec/ingressClassName'] },
      'no controller': { manifest: ingressClass({}), paths: ['/spec/controller'] },
      'a namespace too many': { manifest: ingressClass({ controller: 'example.com/c', parameters: { kind: 'P', name: 'p', namespace: 'default' } }), paths: ['/spec/parameters/namespace'] },
      'no namespace': { manifest: ingressClass({ controller: 'example.com/c', parameters: { kind: 'P', name: 'p', scope: 'Namespace' } }), paths: ['/spec/parameters/namespace'] },
    },
  },
  {
    rule: 'api/limit-range',
    compliant: {
      'containers': limits({ type: 'Container', min: { cpu: '10m' }, defaultRequest: { cpu: '100m' }, default: { cpu: 1 }, max: { cpu: 2 }, maxLimitRequestRatio: { cpu: 10 } }),
      'claims': limits({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }),
      'a least amount below zero': limits({ type: 'Container', min: { cpu: -2 }, max: { cpu: -2 }, maxLimitRequestRatio: { cpu: 1 } }, { type: 'Pod', min: { cpu: -1 } }),
    },
    violating: {
      'an unknown type': { manifest: limits({ type: 'Node' }), paths: ['/spec/limits/0/type'] },
      'a type twice': { manifest: limits({ type: 'Pod' }, { type: 'Pod' }), paths: ['/spec/limits/1/type'] },
      'an unknown resource': { manifest: limits({ type: 'Container', max: { disk: 1 } }), paths: ['/spec/limits/0/max/disk'] },
      'defaults of a pod': { manifest: limits({ type: 'Pod', default: { cpu: 1 } }), paths: ['/spec/limits/0/default'] },
      'out of order': { manifest: limits({ type: 'Container', min: { cpu: 2 }, max: { cpu: 1 } }), paths: ['/spec/limits/0/min/cpu'] },
      'a ratio below 1': { manifest: limits({ type: 'Container', maxLimitRequestRatio: { cpu: '500m' } }), paths: ['/spec/limits/0/maxLimitRequestRatio/cpu'] },
      'a ratio that nothing has': { manifest: limits({ type: 'Container', min: { cpu: 1 }, max: { cpu: 2 }, maxLimitRequestRatio: { cpu: 3 } }), paths: ['/spec/limits/0/maxLimitRequestRatio/cpu'] },
      'a ratio to a least amount below zero': {
        manifest: limits({ type: 'Container', min: { cpu: -1 }, max: { cpu: 2 }, maxLimitRequestRatio: { cpu: 3 } }), paths: ['/spec/limits/0/maxLimitRequestRatio/cpu'],
      },
      'claims without storage': { manifest: limits({ type: 'PersistentVolumeClaim' }), paths: ['/spec/limits/0/max'] },
      'a device with two defaults': {
        manifest: limits({ type: 'Container', default: { 'example.com/gpu': 2 }, defaultRequest: { 'example.com/gpu': 1 } }), paths: ['/spec/limits/0/defaultRequest/example.com~1gpu'],
      },
    },
  },
  {
    rule: 'api/resource-quota',
    compliant: { 'a quota': quota({ hard: { 'requests.cpu': 4, 'pods': 10, 'count/deployments.apps': 3 }, scopes: ['NotTerminating'] }) },
    violating: {
      'an unknown resource': { manifest: quota({ hard: { disk: 1 } }), paths: ['/spec/hard/disk'] },
      'half a pod': { manifest: quota({ hard: { pods: '500m' } }), paths: ['/spec/hard/pods'] },
      'less than nothing': { manifest: quota({ hard: { cpu: -1 } }), paths: ['/spec/hard/cpu'] },
      'opposite scopes': { manifest: quota({ hard: { pods: 1 }, scopes: ['Terminating', 'NotTerminating'] }), paths: ['/spec/scopes'] },
      'a scope without pods': { manifest: quota({ hard: { configmaps: 1 }, scopes: ['Terminating'] }), paths: ['/spec/scopes/0'] },
      'a scope of claims': { manifest: quota({ hard: { pods: 1 }, scopes: ['VolumeAttributesClass'] }), paths: ['/spec/scopes'] },
      'values where there are none': {
        manifest: quota({
          scopeSelector: {
            matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists', values: ['a'] }, { scopeName: 'BestEffort', operator: 'In', values: ['a'] }],
          },
        }),
        paths: ['/spec/scopeSelector/matchExpressions/0/values', '/spec/scopeSelector/matchExpressions/1/operator'],
      },
    },
  },
  {
    rule: 'api/priority-class',
    compliant: { 'a class': object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }) },
    violating: { 'one of Kubernetes': { manifest: object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }, { name: 'system-web' }), paths: ['/metadata/name'] } },
  },
  {
    rule: 'api/volume-details',
    compliant: {
      'a managed disk': volume({ azureDisk: { diskName: 'd', diskURI: '/subscriptions/a', kind: 'Managed' } }),
      'fibre channel': volume({ fc: { targetWWNs: ['50060e801049cfd1'], lun: 0 } }),
    },
    violating: {
      'a disk of another kind': { manifest: volume({ azureDisk: { diskName: 'd', diskURI: '/subscriptions/a', kind: 'Dedicated' } }), paths: ['/spec/volumes/0/azureDisk/diskURI'] },
      'no monitors': { manifest: volume({ cephfs: { monitors: [] } }), paths: ['/spec/volumes/0/cephfs/monitors'] },
      'no target': { manifest: volume({ fc: {} }), paths: ['/spec/volumes/0/fc/targetWWNs'] },
      'no lun': { manifest: volume({ fc: { targetWWNs: ['50060e801049cfd1'] } }), paths: ['/spec/volumes/0/fc/lun'] },
      'an option of Kubernetes': { manifest: volume({ flexVolume: { driver: 'a/b', options: { 'kubernetes.io/fsType': 'ext4' } } }), paths: ['/spec/volumes/0/flexVolume/options'] },
      'neither name nor id': { manifest: volume({ flocker: {} }), paths: ['/spec/volumes/0/flocker'] },
      'a directory outside': { manifest: volume({ gitRepo: { repository: 'https://example.com/r.git', directory: '../x' } }), paths: ['/spec/volumes/0/gitRepo/directory'] },
      'authentication without a Secret': { manifest: volume({ iscsi: { targetPortal: 'a', iqn: 'eui.0123456789abcdef', chapAuthSession: true } }), paths: ['/spec/volumes/0/iscsi/secretRef'] },
      'a Secret without a name': { manifest: volume({ csi: { driver: 'csi.example.com', nodePublishSecretRef: {} } }), paths: ['/spec/volumes/0/csi/nodePublishSecretRef/name'] },
    },
  },
  {
    rule: 'api/image-volume',
    compliant: { 'another volume': volume({ emptyDir: {} }) },
    violating: { 'an image': { manifest: volume({ image: { reference: 'r.example/x:1' } }), paths: ['/spec/volumes/0/image'], message: /before Kubernetes 1\.35/ } },
  },
  {
    rule: 'api/image-reference',
    minor: 36,
    compliant: { 'an image': volume({ image: { reference: 'r.example/x:1' } }) },
    violating: { none: { manifest: volume({ image: {} }), paths: ['/spec/volumes/0/image/reference'] } },
  },
  {
    rule: 'api/empty-projection',
    compliant: { 'a source': volume({ projected: { sources: [{ secret: { name: 's' } }] } }) },
    violating: {
      'none': { manifest: volume({ projected: { sources: [] } }), paths: ['/spec/volumes/0/projected/sources'] },
      'an empty one': { manifest: volume({ projected: { sources: [{}] } }), paths: ['/spec/volumes/0/projected/sources/0'] },
    },
  },
  {
    rule: 'api/huge-pages',
    compliant: { 'two pages': pod(app({ resources: { limits: { 'hugepages-2Mi': '4Mi', 'memory': '64Mi' } } })) },
    violating: {
      'a page and a half': { manifest: pod(app({ resources: { limits: { 'hugepages-2Mi': '3Mi', 'memory': '64Mi' } } })), paths: ['/spec/containers/0/resources/limits/hugepages-2Mi'] },
      'no size': { manifest: pod(app({ resources: { limits: { 'hugepages-': 1, 'memory': '64Mi' } } })), paths: ['/spec/containers/0/resources/limits/hugepages-'] },
    },
  },
  {
    rule: 'api/windows-user',
    compliant: { 'a user of the machine': pod(app({ securityContext: { windowsOptions: { runAsUserName: 'NT AUTHORITY\\SYSTEM' } } })) },
    violating: {
      'of the pod': { manifest: pod({ securityContext: { windowsOptions: { runAsUserName: '' } } }), paths: ['/spec/securityContext/windowsOptions/runAsUserName'] },
      'a slash': { manifest: pod(app({ securityContext: { windowsOptions: { runAsUserName: 'a/b' } } })), paths: ['/spec/containers/0/securityContext/windowsOptions/runAsUserName'] },
      'dots': { manifest: pod(app({ securityContext: { windowsOptions: { runAsUserName: '..' } } })), paths: ['/spec/containers/0/securityContext/windowsOptions/runAsUserName'] },
    },
  },
  {
    rule: 'api/host-process',
    compliant: { all: pod({ hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } }) },
    violating: {
      'without the network': { manifest: pod({ securityContext: { windowsOptions: { hostProcess: true } } }), paths: ['/spec/hostNetwork'] },
      'one says no': {
        manifest: pod({
          hostNetwork: true,
          securityContext: { windowsOptions: { hostProcess: true } },
          ...app({ securityContext: { windowsOptions: { hostProcess: false } } }),
        }),
        paths: ['/spec/containers/0/securityContext/windowsOptions/hostProcess'],
      },
      'one of two': {
        manifest: pod({ hostNetwork: true, containers: [{ name: 'a', image: 'a:1', securityContext: { windowsOptions: { hostProcess: true } } }, { name: 'b', image: 'b:1' }] }), paths: ['/spec'],
      },
    },
  },
  {
    rule: 'api/annotation-value',
    compliant: { 'a profile': pod({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } }) },
    violating: {
      'no profile of AppArmor': {
        manifest: pod({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'default' } }), paths: ['/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app'],
      },
      'a container that is not there': {
        manifest: deployment({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/x': 'unconfined' } }),
        paths: ['/spec/template/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1x'],
      },
      'no seccomp profile': { manifest: pod({}, { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'x' } }), paths: ['/metadata/annotations/seccomp.security.alpha.kubernetes.io~1pod'] },
      'a mirror of nothing': { manifest: pod({}, { annotations: { 'kubernetes.io/config.mirror': 'x' } }), paths: ['/metadata/annotations/kubernetes.io~1config.mirror'] },
      'tolerations that are no JSON': { manifest: pod({}, { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': 'x' } }), paths: ['/metadata/annotations/scheduler.alpha.kubernetes.io~1tolerations'] },
    },
  },
  {
    rule: 'api/ip-family',
    compliant: { 'both, as asked for': service({ ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'PreferDualStack' }) },
    violating: {
      'one twice': { manifest: service({ ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'PreferDualStack' }), paths: ['/spec/ipFamilies/1'] },
      'both, unasked': { manifest: service({ ipFamilies: ['IPv4', 'IPv6'] }), paths: ['/spec/ipFamilyPolicy'] },
    },
  },
  {
    rule: 'api/external-ip',
    compliant: { 'an address': service({ externalIPs: ['1.2.3.4', '2001:db8::1'] }), 'with zeros, before 1.36': service({ externalIPs: ['01.2.3.4'] }) },
    violating: {
      'a name': { manifest: service({ externalIPs: ['example.com'] }), paths: ['/spec/externalIPs/0'] },
      'with zeros, from 1.36 on': { manifest: service({ externalIPs: ['01.2.3.4', '::ffff:1.2.3.4'] }), paths: ['/spec/externalIPs/0', '/spec/externalIPs/1'], minor: 36 },
      'addresses that lead nowhere': {
        manifest: service({ externalIPs: ['127.0.0.1', '0.0.0.0', '169.254.1.1', '224.0.0.1', '::1', 'fe80::1', 'ff02::1'] }), paths: [0, 1, 2, 3, 4, 5, 6].map((i) => `/spec/externalIPs/${i}`),
      },
    },
  },
  {
    rule: 'api/deprecated-service-field',
    minor: 36,
    compliant: { 'the newer name': service({ trafficDistribution: 'PreferSameZone' }) },
    violating: { both: { manifest: service({ externalIPs: ['1.2.3.4'], trafficDistribution: 'PreferClose' }), paths: ['/spec/externalIPs', '/spec/trafficDistribution'] } },
  },
  {
    rule: 'api/negative-history',
    compliant: { none: object('apps/v1', 'StatefulSet', { spec: { revisionHistoryLimit: 0 } }) },
    violating: { 'less than none': { manifest: object('apps/v1', 'StatefulSet', { spec: { revisionHistoryLimit: -1 } }), paths: ['/spec/revisionHistoryLimit'] } },
  },
];
