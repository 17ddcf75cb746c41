import { Json, JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const job = (spec: JsonObject, kind = 'Job') => {
  const template = { spec: { containers: [{ name: 'a', image }], ...spec } };
  return kind === 'Job'
    ? { apiVersion: 'batch/v1', kind, metadata: { name: 'a' }, spec: { template } }
    : { apiVersion: 'batch/v1', kind, metadata: { name: 'a' }, spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } } };
};
const nodeAffinity = (affinity: JsonObject) => pod({ affinity: { nodeAffinity: affinity } });
const required = (...nodeSelectorTerms: Json[]) => nodeAffinity({ requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } });
const nodeTerms = '/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms';
const apart = (...terms: Json[]) => pod({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } } });
const podTerms = '/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution';
const labelSelector = { matchLabels: { app: 'web' } };
const spread = (...constraints: Json[]) => pod({ topologySpreadConstraints: constraints });
const even = { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector };

export const CASES: RuleCases[] = [
  {
    rule: 'api/restart-policy',
    compliant: {
      'a Pod that ends': pod({ restartPolicy: 'Never' }),
      'a Deployment without': deployment({}),
      'a Job': job({ restartPolicy: 'OnFailure' }),
      'a CronJob': job({ restartPolicy: 'Never' }, 'CronJob'),
    },
    violating: {
      'a Deployment that ends': { manifest: deployment({ restartPolicy: 'Never' }), paths: ['/spec/template/spec/restartPolicy'], fix: /Always/ },
      'a Job without': { manifest: job({}), paths: ['/spec/template/spec/restartPolicy'], message: /default Always/, fix: /Never or OnFailure/ },
      'a CronJob that runs on': { manifest: job({ restartPolicy: 'Always' }, 'CronJob'), paths: ['/spec/jobTemplate/spec/template/spec/restartPolicy'] },
    },
  },
  {
    rule: 'api/active-deadline',
    compliant: { 'a Pod': pod({ activeDeadlineSeconds: 60 }), 'a Job': job({ restartPolicy: 'Never', activeDeadlineSeconds: 60 }) },
    violating: { 'a Deployment': { manifest: deployment({ activeDeadlineSeconds: 60 }), paths: ['/spec/template/spec/activeDeadlineSeconds'] } },
  },
  {
    rule: 'api/dns-config',
    compliant: {
      'a name server': pod({ dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.10'], searches: ['svc.cluster.local.'], options: [{ name: 'ndots', value: '2' }] } }),
      'IPv6, and a "_" from 1.33 on': pod({ dnsConfig: { nameservers: ['fd00::10'], searches: ['_tcp.example.com', '.'] } }),
    },
    violating: {
      'None without a configuration': { manifest: pod({ dnsPolicy: 'None' }), paths: ['/spec/dnsConfig'] },
      'None without a server': { manifest: pod({ dnsPolicy: 'None', dnsConfig: {} }), paths: ['/spec/dnsConfig/nameservers'] },
      'four servers': { manifest: pod({ dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } }), paths: ['/spec/dnsConfig/nameservers'] },
      'a name for an address': { manifest: pod({ dnsConfig: { nameservers: ['dns.example.com'] } }), paths: ['/spec/dnsConfig/nameservers/0'] },
      '33 search domains': { manifest: pod({ dnsConfig: { searches: Array.from({ length: 33 }, (_, i) => `d${i}`) } }), paths: ['/spec/dnsConfig/searches'] },
      'over 2048 characters': { manifest: pod({ dnsConfig: { searches: Array.from({ length: 32 }, () => 'a'.repeat(63) + '.b') } }), paths: ['/spec/dnsConfig/searches'] },
      'a "_" on 1.32': { manifest: pod({ dnsConfig: { searches: ['_tcp.example.com'] } }), paths: ['/spec/dnsConfig/searches/0'], minor: 32 },
      'a space, and an option without a name': { manifest: pod({ dnsConfig: { searches: ['a b'], options: [{ value: '1' }] } }), paths: ['/spec/dnsConfig/searches/0', '/spec/dnsConfig/options/0/name'] },
    },
  },
  {
    rule: 'api/toleration',
    compliant: { 'all taints': pod({ tolerations: [{ operator: 'Exists' }] }), 'for a while': pod({ tolerations: [{ key: 'a', value: 'b', effect: 'NoExecute', tolerationSeconds: 60 }] }) },
    violating: {
      'no key': { manifest: pod({ tolerations: [{ value: 'b' }] }), paths: ['/spec/tolerations/0/operator'] },
      'a value that counts for nothing': { manifest: pod({ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }), paths: ['/spec/tolerations/0/value'] },
      'seconds without NoExecute': { manifest: pod({ tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 60 }] }), paths: ['/spec/tolerations/0/effect'] },
      'a key and a value that cannot be': { manifest: pod({ tolerations: [{ key: 'a b', value: 'c d' }] }), paths: ['/spec/tolerations/0/key', '/spec/tolerations/0/value'] },
    },
  },
  {
    rule: 'api/node-selector',
    compliant: { 'a label': pod({ nodeSelector: { 'kubernetes.io/os': 'linux' } }) },
    violating: { 'a value with a space': { manifest: pod({ nodeSelector: { 'example.com/disk': 'very fast' } }), paths: ['/spec/nodeSelector/example.com~1disk'] } },
  },
  {
    rule: 'api/node-affinity',
    compliant: {
      'a zone': required({ matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['a'] }] }),
      'a name': required({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }),
      'a preferred value of any form': nodeAffinity({
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b c'] }] } }],
      }),
    },
    violating: {
      'no term': { manifest: required(), paths: [nodeTerms] },
      'values that do not fit': {
        manifest: required({ matchExpressions: [{ key: 'a', operator: 'In' }, { key: 'a', operator: 'Exists', values: ['b'] }, { key: 'a', operator: 'Gt', values: ['1', '2'] }] }),
        paths: [0, 1, 2].map((i) => `${nodeTerms}/0/matchExpressions/${i}/values`),
      },
      'a key and a value that cannot be': {
        manifest: required({ matchExpressions: [{ key: 'a b', operator: 'In', values: ['c d'] }] }),
        paths: [`${nodeTerms}/0/matchExpressions/0/key`, `${nodeTerms}/0/matchExpressions/0/values/0`],
      },
      'another field': { manifest: required({ matchFields: [{ key: 'spec.x', operator: 'In', values: ['a'] }] }), paths: [`${nodeTerms}/0/matchFields/0/key`] },
    },
  },
  {
    rule: 'api/pod-affinity',
    compliant: { 'a host each': apart({ labelSelector, topologyKey: 'kubernetes.io/hostname' }) },
    violating: {
      'an empty topology key': { manifest: apart({ labelSelector, topologyKey: '' }), paths: [`${podTerms}/0/topologyKey`] },
      'a key, a namespace and a selector that cannot be': {
        manifest: apart({ labelSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] }, namespaces: ['A'], topologyKey: 'a b' }),
        paths: [`${podTerms}/0/topologyKey`, `${podTerms}/0/namespaces/0`, `${podTerms}/0/labelSelector/matchExpressions/0/values`],
      },
      'a preferred term': {
        manifest: pod({ affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { labelSelector, topologyKey: '' } }] } } }),
        paths: ['/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/podAffinityTerm/topologyKey'],
      },
    },
  },
  {
    rule: 'api/topology-spread',
    compliant: { 'two keys': spread(even, { ...even, topologyKey: 'topology.kubernetes.io/zone', minDomains: 2 }) },
    violating: {
      'twice': { manifest: spread(even, even), paths: ['/spec/topologySpreadConstraints/1'] },
      'an empty key': { manifest: spread({ ...even, topologyKey: '' }), paths: ['/spec/topologySpreadConstraints/0/topologyKey'] },
      'domains that do not matter': { manifest: spread({ ...even, minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' }), paths: ['/spec/topologySpreadConstraints/0/minDomains'] },
      'a selector that cannot be': {
        manifest: spread({ ...even, labelSelector: { matchLabels: { app: 'a b' } } }), paths: ['/spec/topologySpreadConstraints/0/labelSelector/matchLabels/app'],
      },
    },
  },
  {
    rule: 'api/null-selector',
    compliant: { 'a selector': spread(even), 'before 1.28': pod({}) },
    violating: {
      'a constraint': { manifest: spread({ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule' }), paths: ['/spec/topologySpreadConstraints/0/labelSelector'] },
      'a term': { manifest: apart({ topologyKey: 'a' }), paths: [`${podTerms}/0/labelSelector`] },
    },
  },
  {
    rule: 'api/host-alias',
    compliant: { 'an address with names': pod({ hostAliases: [{ ip: '127.0.0.1', hostnames: ['app.local'] }] }) },
    violating: {
      'a name for an address': { manifest: pod({ hostAliases: [{ ip: 'localhost', hostnames: ['app_local'] }] }), paths: ['/spec/hostAliases/0/ip', '/spec/hostAliases/0/hostnames/0'] },
      'no address': { manifest: pod({ hostAliases: [{ hostnames: ['app.local'] }] }), paths: ['/spec/hostAliases/0/ip'] },
    },
  },
  {
    rule: 'api/duplicate-entry',
    compliant: { 'two secrets': pod({ imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }) },
    violating: {
      'one secret twice': { manifest: pod({ imagePullSecrets: [{ name: 'a' }, { name: 'a' }] }), paths: ['/spec/imagePullSecrets/1/name'] },
      'a secret without a name': { manifest: pod({ imagePullSecrets: [{}] }), paths: ['/spec/imagePullSecrets/0/name'] },
      'one alias twice': { manifest: pod({ hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }, { ip: '10.0.0.1', hostnames: ['b'] }] }), paths: ['/spec/hostAliases/1/ip'] },
    },
  },
  {
    rule: 'api/pod-gates',
    compliant: { 'one of each': pod({ readinessGates: [{ conditionType: 'example.com/ready' }], schedulingGates: [{ name: 'example.com/go' }] }) },
    violating: {
      'a form that cannot be': { manifest: pod({ readinessGates: [{ conditionType: 'not ready' }] }), paths: ['/spec/readinessGates/0/conditionType'] },
      'twice': { manifest: pod({ schedulingGates: [{ name: 'a' }, { name: 'a' }] }), paths: ['/spec/schedulingGates/1/name'] },
    },
  },
  {
    rule: 'api/pod-reference',
    compliant: { names: pod({ serviceAccountName: 'app', priorityClassName: 'high', runtimeClassName: 'gvisor', hostname: 'web', subdomain: 'web' }) },
    violating: {
      'an account and a class that cannot be': { manifest: pod({ serviceAccountName: 'My App', priorityClassName: 'High' }), paths: ['/spec/priorityClassName', '/spec/serviceAccountName'] },
      'a host name with a dot': { manifest: pod({ hostname: 'web.local' }), paths: ['/spec/hostname'] },
    },
  },
  {
    rule: 'api/resource-claim',
    compliant: {
      'a claim that is used': pod({ resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }], containers: [{ name: 'a', image, resources: { claims: [{ name: 'gpu' }] } }] }),
    },
    violating: {
      'two sources': { manifest: pod({ resourceClaims: [{ name: 'gpu', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }] }), paths: ['/spec/resourceClaims/0'] },
      'no such claim': { manifest: pod({ containers: [{ name: 'a', image, resources: { claims: [{ name: 'gpu' }] } }] }), paths: ['/spec/containers/0/resources/claims/0/name'] },
      'twice, and a capital': {
        manifest: pod({ resourceClaims: [{ name: 'GPU', resourceClaimName: 'a' }, { name: 'b', resourceClaimName: 'a' }, { name: 'b', resourceClaimName: 'a' }] }),
        paths: ['/spec/resourceClaims/0/name', '/spec/resourceClaims/2/name'],
      },
    },
  },
  {
    rule: 'api/negative-grace-period',
    compliant: { 'none at all': pod({ terminationGracePeriodSeconds: 0 }) },
    violating: { 'a negative one': { manifest: pod({ terminationGracePeriodSeconds: -1 }), paths: ['/spec/terminationGracePeriodSeconds'] } },
  },
  {
    rule: 'api/deprecated-node-label',
    compliant: { 'today\'s': pod({ nodeSelector: { 'kubernetes.io/arch': 'arm64' } }) },
    violating: {
      'in a node selector': { manifest: pod({ nodeSelector: { 'beta.kubernetes.io/arch': 'arm64' } }), paths: ['/spec/nodeSelector/beta.kubernetes.io~1arch'], fix: /kubernetes\.io\/arch/ },
      'in a constraint': { manifest: spread({ ...even, topologyKey: 'failure-domain.beta.kubernetes.io/zone' }), paths: ['/spec/topologySpreadConstraints/0/topologyKey'] },
      'in node affinity': { manifest: required({ matchExpressions: [{ key: 'node-role.kubernetes.io/master', operator: 'Exists' }] }), paths: [`${nodeTerms}/0/matchExpressions/0/key`] },
    },
  },
  {
    rule: 'api/deprecated-annotation',
    compliant: {
      'the field': pod({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }, { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' } }),
      'AppArmor before 1.30': deployment({}),
    },
    violating: {
      'a critical pod': { manifest: pod({}, { annotations: { 'scheduler.alpha.kubernetes.io/critical-pod': '' } }), paths: ['/metadata/annotations/scheduler.alpha.kubernetes.io~1critical-pod'] },
      'seccomp by annotation': {
        manifest: deployment({}, { annotations: { 'container.seccomp.security.alpha.kubernetes.io/app': 'runtime/default' } }),
        paths: ['/spec/template/metadata/annotations/container.seccomp.security.alpha.kubernetes.io~1app'],
      },
      'AppArmor by annotation': {
        manifest: deployment({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } }),
        paths: ['/spec/template/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app'],
      },
    },
  },
];
