import { JsonObject } from '../../src/manifest/json';
import { systemOf } from '../../src/manifest/operating-system';

const OS = 'kubernetes.io/os';
const OLD = 'beta.kubernetes.io/os';
const affinity = (...terms: any[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } },
});
const is = (value: string, key = OS) => ({ key, operator: 'In', values: [value] });
const term = (...matchExpressions: object[]) => ({ matchExpressions });

test.each<[string, any, string | undefined]>([
  ['its own field', { os: { name: 'windows' } }, 'windows'],
  ['its own field, before the node selector', { os: { name: 'linux' }, nodeSelector: { [OS]: 'windows' } }, 'linux'],
  ['a node selector', { nodeSelector: { [OS]: 'windows' } }, 'windows'],
  ['a node selector of old', { nodeSelector: { [OLD]: 'windows' } }, 'windows'],
  ['a node selector, before the affinity', { nodeSelector: { [OS]: 'linux' }, ...affinity(term(is('windows'))) }, 'linux'],
  ['an affinity', affinity(term(is('windows'))), 'windows'],
  ['an affinity of old', affinity(term(is('windows', OLD))), 'windows'],
  ['an affinity among other expressions', affinity(term({ key: 'zone', operator: 'Exists' }, is('windows'))), 'windows'],
  ['an affinity of which all terms agree', affinity(term(is('windows')), term(is('windows'))), 'windows'],
  ['an affinity of which one term does not', affinity(term(is('windows')), term(is('linux'))), undefined],
  ['an affinity of which one term says nothing', affinity(term(is('windows')), {}), undefined],
  ['an affinity without terms', affinity(), undefined],
  ['an affinity to either', affinity(term({ key: OS, operator: 'In', values: ['windows', 'linux'] })), undefined],
  ['an affinity against one', affinity(term({ key: OS, operator: 'NotIn', values: ['windows'] })), undefined],
  ['an affinity that is only a preference', { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ preference: term(is('windows')) }] } } }, undefined],
  ['an affinity of another shape', affinity(null, 'x'), undefined],
  ['a system that is not known', { os: { name: 'plan9' }, nodeSelector: { [OS]: 'plan9' } }, undefined],
  ['nothing', {}, undefined],
])('by %s', (_, spec, system) => {
  expect(systemOf({ spec } as JsonObject)).toBe(system);
});

test('a template without a spec asks for none', () => {
  expect(systemOf({})).toBeUndefined();
});
