import { parseAllDocuments } from 'yaml';
import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';

/** Manifests as users write them, each judged as an API server judges it. */

const documents = (text: string): JsonObject[] => parseAllDocuments(text).map((document) => document.toJS());

function errorsOf(text: string, minor: number): string[][] {
  const engine = new Engine({ minor, podSecurity: 'privileged' });
  return documents(text).map((manifest) => engine.check(manifest).violations.filter(({ severity }) => severity === 'error').map(({ path, rule }) => `${rule} ${path}`));
}

test('fields that OpenAPI demands may be left out where the API server fills them in, or does without', () => {
  expect(errorsOf(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers}
roleRef: {kind: Role, name: reader}
subjects: [{kind: User, name: jane}]
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: ordinary}
description: the value is 0
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: store}
spec:
  selector: {matchLabels: {app: store}}
  template:
    metadata: {labels: {app: store}}
    spec: {containers: [{name: store, image: "example.org/store:1"}]}
`, 28)).toEqual([[], [], []]);
});

test('what the API server refuses is found', () => {
  expect(errorsOf(`
apiVersion: v1
kind: ReplicationController
metadata: {name: no-selector-and-no-labels-to-default-it-from}
spec: {template: {spec: {containers: [{name: c, image: "example.org/c:1"}]}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: target-without-api-version}
spec: {scaleTargetRef: {kind: Deployment, name: d}, maxReplicas: 3}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: class-of-a-wrong-form}
spec: {ingressClassName: "Bad_Name!", defaultBackend: {service: {name: s, port: {number: 80}}}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: hooks}
webhooks:
- {name: short, admissionReviewVersions: [], sideEffects: None, clientConfig: {}, rules: [{operations: [CREATE], apiGroups: [""], apiVersions: [], resources: []}]}
`, 34)).toEqual([
    ['api/selector-required /spec/selector'],
    ['api/autoscaler-target /spec/scaleTargetRef/apiVersion'],
    ['schema/form /spec/ingressClassName'],
    [
      'schema/form /webhooks/0/name', 'api/webhook /webhooks/0/admissionReviewVersions', 'api/webhook /webhooks/0/clientConfig',
      'api/webhook /webhooks/0/rules/0/apiVersions', 'api/webhook /webhooks/0/rules/0/resources',
    ],
  ]);
});

test('security settings of Linux in a pod that a node selector puts on Windows are found', () => {
  const [errors] = errorsOf(`
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  nodeSelector: {kubernetes.io/os: windows}
  containers:
  - {name: main, image: "mcr.microsoft.com/windows/nanoserver:ltsc2022"}
  - name: side
    image: fluent/fluent-bit:windows-2022-3.1.0
    livenessProbe: {httpGet: {path: /, port: 2020}}
    resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {memory: 64Mi}}
    securityContext: {runAsUser: 1000, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
`, 34);
  expect(errors).toContain('sidecar/windows-security /spec/containers/1/securityContext/runAsUser');
});

test('a pod that the LimitRange of its namespace refuses is found', () => {
  const engine = new Engine({ minor: 34, podSecurity: 'privileged' });
  for (const manifest of documents(`
apiVersion: v1
kind: LimitRange
metadata: {name: q, namespace: t}
spec: {limits: [{type: Container, maxLimitRequestRatio: {cpu: "4"}}]}
---
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: t}
spec:
  containers:
  - {name: main, image: "nginx:1.27", resources: {requests: {cpu: 10m}, limits: {cpu: 200m}}}
`)) engine.check(manifest);
  expect(engine.conclude().violations.map(({ path, rule }) => `${rule} ${path}`)).toEqual(['api/limit-range-exceeded /spec/containers/0/resources/limits/cpu']);
});
