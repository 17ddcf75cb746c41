import { composed, fragment, problemOf, specOf, template } from './support';
import { JsonObject } from '../../src/manifest/json';

describe('a platform that takes less than Kubernetes', () => {
  const platform = { name: 'Small', forbids: ['init containers', 'hooks'] };

  test('is told with all that it refuses, and with all sidecars', () => {
    const composition = composed(template(), [fragment('a'), fragment('b')], { platform });

    expect(problemOf(composition)).toBe('Small does not take what sidecars ("a", "b") need: init containers; hooks | '
      + 'take the sidecars out, collect the logs on the node with NodeLogCollector, or run main as a Deployment');
    expect(composition.problems[0].rule).toBe('compose/platform');
  });

  test('is no matter without sidecars', () => {
    expect(composed(template(), [], { platform }).problems).toEqual([]);
  });
});

describe('Windows', () => {
  const OS = 'kubernetes.io/os';
  const affinity = (...terms: JsonObject[][]) => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms.map((matchExpressions) => ({ matchExpressions })) },
      },
    },
  });
  const windows = { key: OS, operator: 'In', values: ['windows'] };

  test.each<[string, JsonObject]>([
    ['its own field', { os: { name: 'windows' } }],
    ['a node selector', { nodeSelector: { [OS]: 'windows' } }],
    ['a node selector of old', { nodeSelector: { 'beta.kubernetes.io/os': 'windows' } }],
    ['a node affinity', affinity([windows])],
    ['a node affinity with more to it', affinity([{ key: 'zone', operator: 'Exists' }, windows], [windows])],
  ])('that a pod asks for by %s does not take a sidecar hardened for Linux', (_, spec) => {
    const composition = composed(template(spec), [fragment('a'), fragment('b', { hardened: false })]);

    expect(problemOf(composition)).toBe('the pod is for Windows, but sidecar "a" is hardened for Linux | '
      + 'set hardening to SidecarHardening.NONE in its SidecarSpec, and give it all the settings that it needs');
    expect(composition.problems[0].rule).toBe('compose/platform');
    specOf(composed(template(spec), [fragment('b', { hardened: false })]));
  });

  test.each<[string, JsonObject]>([
    ['says nothing', {}],
    ['is for Linux', { os: { name: 'linux' }, nodeSelector: { [OS]: 'windows' } }],
    ['may run on Linux, too', affinity([windows], [{ key: 'zone', operator: 'Exists' }])],
  ])('is no matter to a pod that %s', (_, spec) => {
    specOf(composed(template(spec), [fragment('a')]));
  });

  test('each hardened sidecar is told', () => {
    expect(composed(template({ os: { name: 'windows' } }), [fragment('a'), fragment('b')]).problems).toHaveLength(2);
  });
});
