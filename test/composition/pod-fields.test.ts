import { composed, fragment, problemOf, specOf, template } from './support';
import { PodFieldsFragment } from '../../src/composition/fragment';
import { JsonObject } from '../../src/manifest/json';

const wanting = (pod: PodFieldsFragment, name = 's') => fragment(name, { pod });

/** The spec without what every sidecar brings. */
function fieldsOf(spec: JsonObject, pods: PodFieldsFragment[], settings = {}): JsonObject {
  const composition = composed(template(spec), pods.map((pod, i) => wanting(pod, `s${i}`)), settings);
  const { containers: _, terminationGracePeriodSeconds: __, ...fields } = specOf(composition);
  return fields;
}

test('a sidecar that wants nothing of the pod changes none of its fields', () => {
  expect(fieldsOf({}, [{}])).toEqual({});
  const nulls = { securityContext: null, imagePullSecrets: null, hostAliases: null };
  expect(fieldsOf(nulls, [{}])).toEqual(nulls);
});

test('all fields are set where the pod says nothing', () => {
  const pod: PodFieldsFragment = {
    fsGroup: 2000,
    fsGroupChangePolicy: 'OnRootMismatch',
    supplementalGroups: [3000],
    imagePullSecrets: ['reg'],
    serviceAccountName: 'agent',
    automountServiceAccountToken: true,
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['logs'] }],
  };
  const fields = {
    automountServiceAccountToken: true,
    hostAliases: [{ hostnames: ['logs'], ip: '10.0.0.1' }],
    imagePullSecrets: [{ name: 'reg' }],
    securityContext: { fsGroup: 2000, fsGroupChangePolicy: 'OnRootMismatch', supplementalGroups: [3000] },
    serviceAccountName: 'agent',
  };

  expect(fieldsOf({}, [pod])).toEqual(fields);
  expect(fieldsOf({}, [pod, pod])).toEqual(fields);
});

test('what the pod says already is the very same', () => {
  const own = {
    automountServiceAccountToken: true,
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['logs'] }],
    imagePullSecrets: [{ name: 'reg' }],
    securityContext: { fsGroup: 2000, supplementalGroups: [3000] },
    serviceAccountName: 'agent',
  };
  const pod = {
    automountServiceAccountToken: true, hostAliases: own.hostAliases, imagePullSecrets: ['reg'], fsGroup: 2000, supplementalGroups: [3000], serviceAccountName: 'agent',
  };
  const fields = fieldsOf(own, [pod]);

  for (const [field, value] of Object.entries(own)) expect(fields[field]).toBe(value);
});

test('lists grow behind what the pod has, each entry once', () => {
  const own = { imagePullSecrets: [{ name: 'own' }], hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }], securityContext: { runAsUser: 1, supplementalGroups: [1] } };
  const pods = [
    { imagePullSecrets: ['own', 'reg'], supplementalGroups: [2, 1, 2], hostAliases: [{ ip: '10.0.0.2', hostnames: ['b'] }] },
    { imagePullSecrets: ['reg', 'other'], supplementalGroups: [3, 2] },
  ];

  expect(fieldsOf(own, pods)).toEqual({
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }, { ip: '10.0.0.2', hostnames: ['b'] }],
    imagePullSecrets: [{ name: 'own' }, { name: 'reg' }, { name: 'other' }],
    securityContext: { runAsUser: 1, supplementalGroups: [1, 2, 3] },
  });
});

test('the Secrets of the settings are for any pod with a sidecar', () => {
  expect(fieldsOf({}, [{ imagePullSecrets: ['reg'] }], { imagePullSecrets: ['all', 'reg'] })).toEqual({ imagePullSecrets: [{ name: 'all' }, { name: 'reg' }] });
});

describe('a field that can have one value only', () => {
  test.each<[string, JsonObject, PodFieldsFragment, string]>([
    ['serviceAccountName', { serviceAccountName: 'web' }, { serviceAccountName: 'agent' }, '"agent", but the pod sets it to "web"'],
    ['serviceAccountName', { serviceAccount: 'web' }, { serviceAccountName: 'agent' }, '"agent", but the pod sets it to "web"'],
    ['fsGroup', { securityContext: { fsGroup: 0 } }, { fsGroup: 2000 }, '2000, but the pod sets it to 0'],
    ['fsGroupChangePolicy', { securityContext: { fsGroupChangePolicy: 'OnRootMismatch' } }, { fsGroupChangePolicy: 'Always' }, '"Always", but the pod sets it to "OnRootMismatch"'],
    ['automountServiceAccountToken', { automountServiceAccountToken: true }, { automountServiceAccountToken: false }, 'false, but the pod sets it to true'],
  ])('%s of a pod with %j is not overruled', (field, spec, pod, clash) => {
    expect(problemOf(composed(template(spec), [wanting(pod)])))
      .toBe(`sidecar "s" sets ${field} of the pod to ${clash} | let one of the two set ${field}, or give both the same value`);
  });

  test.each<[keyof PodFieldsFragment, unknown, unknown]>([
    ['serviceAccountName', 'one', 'two'], ['fsGroup', 1, 2], ['fsGroupChangePolicy', 'Always', 'OnRootMismatch'], ['automountServiceAccountToken', true, false],
  ])('%s is agreed on by all sidecars, or both are named', (field, one, two) => {
    expect(problemOf(composed(template(), [wanting({ [field]: one }, 'a'), wanting({ [field]: two }, 'b')])))
      .toContain(`sidecar "b" sets ${field} of the pod to ${JSON.stringify(two)}, but sidecar "a" sets it to ${JSON.stringify(one)} | `);
  });

  test('is told with its rule', () => {
    expect(composed(template({ serviceAccountName: 'web' }), [wanting({ serviceAccountName: 'agent' })]).problems).toMatchObject([{ rule: 'compose/pod-field' }]);
  });
});

test('a service account by the old name of the field is known', () => {
  expect(fieldsOf({ serviceAccount: 'agent' }, [{ serviceAccountName: 'agent' }])).toEqual({ serviceAccount: 'agent' });
});

test('fsGroupChangePolicy Always is what cdk8s-plus writes unasked: a sidecar may choose the other', () => {
  const own = { securityContext: { fsGroupChangePolicy: 'Always', runAsNonRoot: true } };

  expect(fieldsOf(own, [{ fsGroupChangePolicy: 'OnRootMismatch' }])).toEqual({ securityContext: { fsGroupChangePolicy: 'OnRootMismatch', runAsNonRoot: true } });
  expect(fieldsOf(own, [{ fsGroupChangePolicy: 'Always' }]).securityContext).toBe(own.securityContext);
  expect(fieldsOf(own, [{}]).securityContext).toBe(own.securityContext);
});

describe('the token of the service account', () => {
  test('is not mounted into main where the pod says no', () => {
    expect(problemOf(composed(template({ automountServiceAccountToken: false }), [wanting({ automountServiceAccountToken: true })]))).toBe(
      'sidecar "s" needs a token of the service account in every container, but the pod sets automountServiceAccountToken to false | '
      + "give the token to the sidecar alone: mounts: [SidecarMount.token('/var/run/secrets/kubernetes.io/serviceaccount')], or set automountServiceAccountToken of the pod to true",
    );
  });

  test.each([[true, {}], [false, {}], [false, { automountServiceAccountToken: false }]])('%s is set in a pod of %j', (value, spec) => {
    expect(fieldsOf(spec, [{ automountServiceAccountToken: value }])).toEqual({ automountServiceAccountToken: value });
  });
});
