import { composed, fragment, problemOf, specOf, template } from './support';
import { DEFAULT_CONTAINER_ANNOTATION } from '../../src/manifest/main-container';
import { viewPod } from '../../src/manifest/pod-view';

const PROXY = { name: 'istio-proxy', image: 'istio/proxyv2:1.27.0' };
const SHOP = { name: 'shop', image: 'example.org/shop:1' };

test('a proxy that stands first is not main: the default container is the one behind it', () => {
  const composition = composed(template({ containers: [PROXY, SHOP] }), [fragment('a')]);

  specOf(composition);
  expect(JSON.stringify(composition.template)).toContain(`"${DEFAULT_CONTAINER_ANNOTATION}":"shop"`);
});

test('composition and the rules take the same container as main', () => {
  for (const containers of [[PROXY, SHOP], [SHOP, PROXY], [PROXY], [{ name: 'vector', image: 'timberio/vector:0.43.1' }]]) {
    const given = template({ containers });
    const composition = composed(given, [fragment('a')]);

    expect(JSON.stringify(composition.template)).toContain(`"${DEFAULT_CONTAINER_ANNOTATION}":"${viewPod(given, '').main!.name}"`);
  }
});

test.each<[string, object[], string | undefined, string]>([
  ['no container', [], undefined, 'the pod template has no container that a sidecar could extend'],
  ['no container of the name', [SHOP], 'web', 'there is no container "web" to be main | set main to one of "shop"'],
  ['a main container without a name', [{ image: 'example.org/shop:1' }], undefined, 'the main container has no name'],
])('%s is a problem', (_, containers, main, message) => {
  const composition = composed(template({ containers } as never), [fragment('a')], main === undefined ? {} : { main });

  expect(problemOf(composition)).toContain(message);
  expect(composition.problems[0].rule).toBe('compose/main');
});
