import * as kplus from 'cdk8s-plus-27';
import { podFields } from '../../src/lowering/pod';

test('a sidecar that says nothing wants nothing of its pod', () => {
  expect(podFields(undefined)).toEqual({});
  expect(Object.keys(podFields({ labels: undefined, shareProcessNamespace: undefined }))).toEqual([]);
});

test('what it wants has the names and values of the manifest', () => {
  expect(podFields({
    labels: { a: 'b' },
    annotations: { c: 'd' },
    shareProcessNamespace: false,
    fsGroup: 0,
    fsGroupChangePolicy: kplus.FsGroupChangePolicy.ON_ROOT_MISMATCH,
    supplementalGroups: [],
    imagePullSecrets: ['registry'],
    serviceAccountName: 'agent',
    automountServiceAccountToken: false,
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
  })).toEqual({
    labels: { a: 'b' },
    annotations: { c: 'd' },
    shareProcessNamespace: false,
    fsGroup: 0,
    fsGroupChangePolicy: 'OnRootMismatch',
    supplementalGroups: [],
    imagePullSecrets: ['registry'],
    serviceAccountName: 'agent',
    automountServiceAccountToken: false,
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
  });
});
