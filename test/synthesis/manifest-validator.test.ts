import { KubernetesVersion, ManifestValidator, PodSecurityLevel } from '../../src';

const pod = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', ...metadata }, spec: { containers: [{ name: 'app', image: 'a:1' }], ...spec },
});

test('a good manifest has no violations', () => {
  expect(new ManifestValidator().validate(pod())).toEqual([]);
});

test('a violation says rule, severity, resource, path, message and fix', () => {
  expect(new ManifestValidator().validate(pod({ contaners: [] }))).toEqual([{
    rule: 'schema/unknown-field',
    severity: 'error',
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
    path: '/spec/contaners',
    message: expect.stringContaining('contaners'),
    fix: expect.stringContaining('containers'),
  }]);
});

test('the version, the Pod Security level and what is ignored are options', () => {
  const native = pod({ initContainers: [{ name: 's', image: 's:1', restartPolicy: 'Always', livenessProbe: { exec: { command: ['true'] } } }] });
  const rules = (validator: ManifestValidator, manifest: unknown) => [...new Set(validator.validate(manifest).filter((v) => v.severity === 'error').map((v) => v.rule))];

  expect(rules(new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_27 }), native)).toContain('sidecar/native-unsupported');
  expect(rules(new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_29 }), native)).toEqual([]);
  expect(rules(new ManifestValidator({ podSecurity: PodSecurityLevel.RESTRICTED }), pod())).toContain('pod-security/runAsNonRoot');
  expect(rules(new ManifestValidator({ podSecurity: PodSecurityLevel.RESTRICTED, ignore: ['pod-security/*'] }), pod())).toEqual([]);
});

test('a rule that there is not cannot be ignored', () => {
  expect(() => new ManifestValidator({ ignore: ['schema/enmu'] })).toThrow('ManifestValidator: there is no rule schema/enmu: do you mean schema/enum?');
  expect(() => new ManifestValidator({ ignore: 'schema/enum' as unknown as string[] })).toThrow('ignore is not an array');
});

test('an annotation with a reason suppresses a rule', () => {
  const annotations = (reason: string) => ({ annotations: { 'ignore.cdk8s-sidecars/schema.unknown-field': reason } });

  expect(new ManifestValidator().validate(pod({ contaners: [] }, annotations('a webhook takes it out')))).toEqual([]);
  expect(new ManifestValidator().validate(pod({ contaners: [] }, annotations(''))).map((v) => v.rule).sort()).toEqual(['schema/unknown-field', 'suppression/reason']);
});

test('validateAll sees what shows only from all manifests together', () => {
  expect(new ManifestValidator().validateAll([pod(), pod()]).map((violation) => violation.resource.name)).toContain('web');
  expect(new ManifestValidator().validate(pod())).toEqual([]);
});

test('kinds that are not built in pass, fail, or are checked by their CRD', () => {
  const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'r' }, spec: { replcas: 1 } };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'rollouts.argoproj.io' },
    spec: {
      group: 'argoproj.io',
      names: { kind: 'Rollout', plural: 'rollouts' },
      scope: 'Namespaced',
      versions: [{
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { replicas: { type: 'integer' } } } } } },
      }],
    },
  };

  expect(new ManifestValidator().validate(rollout)).toEqual([]);
  expect(new ManifestValidator({ failUnknown: true }).validate(rollout).map((v) => v.rule)).toEqual(['schema/unknown-kind']);
  expect(new ManifestValidator({ crds: [crd] }).validate(rollout)).toMatchObject([{ rule: 'schema/unknown-field', path: '/spec/replcas' }]);
});

test.each([[null], [undefined], ['text'], [42], [[]], [{}], [{ kind: 'Pod' }]])('%j is no manifest, and said to be none', (manifest) => {
  expect(new ManifestValidator().validate(manifest)).toMatchObject([{ rule: 'schema/not-an-object' }]);
});
