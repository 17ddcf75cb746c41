import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const PREFIX = 'pod-security.kubernetes.io/';
const image = 'registry.example/app:1.0.0';

function namespace(labels: Record<string, string>, name = 'shop'): JsonObject {
  const prefixed = Object.fromEntries(Object.entries(labels).map(([label, value]) => [PREFIX + label, value]));
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: prefixed } };
}

function inShop(manifest: JsonObject): JsonObject {
  return { ...manifest, metadata: { ...manifest.metadata as JsonObject, namespace: 'shop' } };
}

const privileged = { containers: [{ name: 'app', image, securityContext: { privileged: true } }] };
const hardened = {
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{ name: 'app', image, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
};
const web = inShop(deployment(privileged));
const PRIVILEGED = '/spec/template/spec/containers/0/securityContext/privileged';
const cronJob: JsonObject = {
  apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly', namespace: 'shop' }, spec: { schedule: '0 0 * * *', jobTemplate: { spec: { template: { spec: privileged } } } },
};
const template: JsonObject = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web', namespace: 'shop' }, template: { spec: privileged } };
const keepalive = (spec: JsonObject = {}) => inShop(pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_keepalive_time', value: '1' }] }, ...spec }));

export const CASES: RuleCases[] = [
  {
    rule: 'api/pod-security-label',
    compliant: {
      'a level and versions': namespace({ 'enforce': 'restricted', 'enforce-version': 'latest', 'warn': 'privileged', 'warn-version': 'v1.30', 'audit': 'baseline' }),
      'labels of others': { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', labels: { 'pod-security.example.com/enforce': 'x', [`${PREFIX}exempt`]: 'x' } } },
    },
    violating: {
      'no level': { manifest: namespace({ enforce: 'strict' }), paths: ['/metadata/labels/pod-security.kubernetes.io~1enforce'], fix: /^write privileged, baseline or restricted$/ },
      'no versions': {
        manifest: namespace({ 'enforce-version': '1.30', 'warn-version': 'v1.030' }),
        paths: ['/metadata/labels/pod-security.kubernetes.io~1enforce-version', '/metadata/labels/pod-security.kubernetes.io~1warn-version'],
      },
    },
  },
  {
    rule: 'api/pod-security-enforced',
    compliant: {
      'a hardened workload': [namespace({ enforce: 'restricted' }), inShop(deployment(hardened))],
      'a lower level': [namespace({ enforce: 'baseline' }), inShop(deployment({}))],
      'a namespace that enforces nothing': [namespace({ enforce: 'privileged', warn: 'baseline' }), web],
      'another namespace': [namespace({ enforce: 'baseline' }, 'bank'), web],
      'a workload that names no namespace': [namespace({ enforce: 'baseline' }), deployment(privileged)],
      'an object of which no pod is made': [namespace({ enforce: 'baseline' }), template],
      'a sysctl that the version allows': [namespace({ 'enforce': 'baseline', 'enforce-version': 'v1.29' }), keepalive()],
      'a control that the version does not have yet': [
        namespace({ 'enforce': 'restricted', 'enforce-version': 'v1.21' }),
        inShop(pod({ ...hardened, containers: [{ name: 'app', image, securityContext: { allowPrivilegeEscalation: false, runAsUser: 0 } }] })),
      ],
    },
    violating: {
      'a workload': {
        manifest: [namespace({ enforce: 'baseline' }), web],
        paths: [PRIVILEGED],
        message: /^container "app" is privileged, but namespace "shop" enforces the level baseline on the pods that this Deployment creates$/,
        fix: /^remove securityContext.privileged/,
      },
      'a pod before its namespace': {
        manifest: [inShop(pod(privileged)), namespace({ enforce: 'baseline' })], paths: ['/spec/containers/0/securityContext/privileged'], message: /enforces the level baseline$/,
      },
      'a CronJob': { manifest: [namespace({ enforce: 'baseline' }), cronJob], paths: [`/spec/jobTemplate/spec/template${PRIVILEGED.slice('/spec/template'.length)}`] },
      'all that restricted asks for': {
        manifest: [namespace({ enforce: 'restricted' }), inShop(pod({ ...hardened, securityContext: {} }))], paths: ['/spec/securityContext', '/spec/securityContext'],
      },
      'a sysctl that the version does not allow yet': {
        manifest: [namespace({ 'enforce': 'baseline', 'enforce-version': 'v1.28' }), keepalive()], paths: ['/spec/securityContext/sysctls/0/name'],
      },
      'a version that the target does not know yet': {
        manifest: [namespace({ 'enforce': 'baseline', 'enforce-version': 'v1.99' }), keepalive()], paths: ['/spec/securityContext/sysctls/0/name'], minor: 28,
      },
      'what a control of every list finds': {
        manifest: [namespace({ enforce: 'baseline' }), inShop(pod({
          hostNetwork: true,
          initContainers: [{ name: 'sidecar', image, restartPolicy: 'Always', ports: [{ containerPort: 80, hostPort: 80 }] }],
          volumes: [{ name: 'root', hostPath: { path: '/' } }],
        }, { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } }))],
        paths: [
          '/spec/hostNetwork', '/spec/volumes/0/hostPath', '/spec/initContainers/0/ports/0/hostPort',
          '/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1app',
        ],
      },
    },
  },
  {
    rule: 'api/pod-security-enforced',
    podSecurity: 'baseline',
    compliant: { 'what the level that is asked for finds anyway': [namespace({ enforce: 'baseline' }), web] },
    violating: {
      'what only the namespace finds': { manifest: [namespace({ enforce: 'restricted' }), inShop(pod({ ...hardened, securityContext: { ...hardened.securityContext, runAsUser: 0 } }))], paths: ['/spec/securityContext/runAsUser'] },
    },
  },
  {
    rule: 'api/pod-security-warned',
    compliant: {
      'a hardened workload': [namespace({ warn: 'restricted', audit: 'restricted' }), inShop(deployment(hardened))],
      'what is refused': [namespace({ enforce: 'baseline', warn: 'baseline' }), web],
      'no such label': [namespace({}), web],
    },
    violating: {
      'a workload': {
        manifest: [namespace({ warn: 'baseline', audit: 'baseline' }), web],
        paths: [PRIVILEGED],
        message: /^container "app" is privileged, but namespace "shop" warns of what breaks the level baseline on the pods that this Deployment creates$/,
      },
      'an audit': { manifest: [namespace({ audit: 'baseline' }), web], paths: [PRIVILEGED], message: /audits what breaks/ },
      'a stricter level than is enforced': {
        manifest: [namespace({ enforce: 'baseline', warn: 'restricted' }), inShop(pod({ ...hardened, securityContext: { ...hardened.securityContext, runAsUser: 0 } }))],
        paths: ['/spec/securityContext/runAsUser'],
      },
    },
  },
];
