import { composed, fragment, problemOf, specOf, template } from './support';
import { PodFragment } from '../../src/composition/fragment';
import { Json, JsonObject } from '../../src/manifest/json';

const prepared = (name: string, inits: string[], more: Partial<PodFragment> = {}) => fragment(name, {
  initContainers: inits.map((init) => ({ name: init, container: { image: 'p:1', name: init }, volumes: [] })), ...more,
});

const users = (...names: string[]): Json[] => names.map((name) => ({ image: 'u:1', name }));
const native = (name: string, image = 'u:1'): JsonObject => ({ image, name, restartPolicy: 'Always' });

/** The names of all init containers, in their order. */
function orderOf(initContainers: Json[], fragments: PodFragment[], minor = 29): string[] {
  return specOf(composed(template({ initContainers }), fragments, { minor })).initContainers.map(({ name }: any) => name);
}

describe('native sidecars', () => {
  test('start in the order added, each behind its own init containers, in front of those of the user', () => {
    expect(orderOf(users('u1', 'u2'), [prepared('a', ['a1', 'a2']), fragment('b'), prepared('c', ['c1'])])).toEqual(['a1', 'a2', 'a', 'b', 'c1', 'c', 'u1', 'u2']);
  });

  test('start behind a native proxy of a service mesh, and all in front of it', () => {
    expect(orderOf([...users('u1'), native('istio-proxy'), ...users('u2')], [prepared('a', ['a1'])])).toEqual(['u1', 'istio-proxy', 'a1', 'a', 'u2']);
    expect(orderOf([native('linkerd-proxy'), native('consul-dataplane'), ...users('u')], [fragment('a')])).toEqual(['linkerd-proxy', 'consul-dataplane', 'a', 'u']);
    expect(orderOf([native('mesh', 'docker.io/istio/proxyv2:1.24.0')], [fragment('a')])).toEqual(['mesh', 'a']);
  });

  test('start in front of what is no such proxy', () => {
    expect(orderOf([{ image: 'u:1', name: 'istio-proxy' }], [fragment('a')])).toEqual(['a', 'istio-proxy']);
    expect(orderOf([native('cache')], [fragment('a')])).toEqual(['a', 'cache']);
    expect(orderOf([native('filebeat')], [fragment('a')])).toEqual(['a', 'filebeat']);
  });

  test('restart always; their init containers run once', () => {
    const spec = specOf(composed(template(), [prepared('a', ['a1'])], { minor: 29 }));

    expect(spec.initContainers).toEqual([
      { image: 'p:1', name: 'a1' }, { image: 'registry.example/a:1.0.0', name: 'a', restartPolicy: 'Always' },
    ]);
  });
});

describe('after', () => {
  test('places a sidecar and its init containers behind an init container of the user', () => {
    const list = users('u1', 'u2');

    expect(orderOf(list, [prepared('a', ['a1'], { after: 'u1' }), fragment('b')])).toEqual(['b', 'u1', 'a1', 'a', 'u2']);
    expect(orderOf(list, [fragment('a', { after: 'u2' }), fragment('b', { after: 'u2' }), fragment('c', { after: 'u1' })])).toEqual(['u1', 'c', 'u2', 'a', 'b']);
  });

  test('comes before what is known of proxies', () => {
    expect(orderOf([...users('u'), native('istio-proxy')], [fragment('a', { after: 'u' })])).toEqual(['u', 'a', 'istio-proxy']);
  });

  test.each<[Json[], string]>([
    [[], 'leave after out: the pod has no init containers'],
    [users('u1', 'u2'), 'name one of "u1", "u2", or leave after out'],
  ])('must name one of the pod: of %j', (initContainers, remedy) => {
    for (const minor of [27, 29]) {
      const composition = composed(template({ initContainers }), [fragment('a', { after: 'nowhere' })], { minor });
      expect(problemOf(composition)).toBe(`sidecar "a" is placed after the init container "nowhere", which the pod does not have | ${remedy}`);
      expect(composition.problems[0].rule).toBe('compose/order');
    }
  });

  test('does not name another sidecar', () => {
    expect(problemOf(composed(template(), [fragment('a'), fragment('b', { after: 'a' })], { minor: 29 }))).toContain('after the init container "a", which the pod does not have');
  });
});

describe('in classic placement', () => {
  test('init containers run in front of those of the user, or where after says, and the sidecars beside main', () => {
    const spec = specOf(composed(template({ initContainers: users('u1', 'u2') }), [prepared('a', ['a1']), prepared('b', ['b1'], { after: 'u1' })], { minor: 27 }));

    expect(spec.initContainers.map(({ name }: any) => name)).toEqual(['a1', 'u1', 'b1', 'u2']);
    expect(spec.containers.map(({ name }: any) => name)).toEqual(['app', 'a', 'b']);
  });

  test('the list of the user is the very same when no sidecar adds to it', () => {
    const initContainers = users('u1');

    expect(specOf(composed(template({ initContainers }), [fragment('a', { after: 'u1' })])).initContainers).toBe(initContainers);
  });
});

test.each<[string, PodFragment[], string]>([
  ['that is no DNS label', [prepared('a', ['A_1'])], 'sidecar "a" has an init container named "A_1" | write at most 63'],
  ['of main', [prepared('a', ['app'])], 'sidecar "a" has an init container named "app", the name of a container of the pod | give it another name, for example "app-2"'],
  ['of its sidecar', [prepared('a', ['a'])], 'named "a", the name of sidecar "a"'],
  ['of an init container of the user', [prepared('a', ['u'])], 'named "u", the name of an init container of the pod'],
  ['of an init container of another sidecar', [prepared('a', ['p']), prepared('b', ['p'])], 'sidecar "b" has an init container named "p", the name of an init container of sidecar "a"'],
])('an init container of a sidecar with the name %s is refused', (_, fragments, message) => {
  expect(problemOf(composed(template({ initContainers: users('u') }), fragments, { minor: 29 }))).toContain(message);
});

test('a sidecar with the name of an init container of another one is refused', () => {
  expect(problemOf(composed(template(), [prepared('a', ['b']), fragment('b')]))).toContain('sidecar "b" has the name of an init container of sidecar "a"');
});
