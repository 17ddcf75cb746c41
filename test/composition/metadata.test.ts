import { composed, fragment, metadataOf, problemOf, template } from './support';

const MAIN = 'kubectl.kubernetes.io/default-container';

test('annotations and labels are merged into the pod, and main is named', () => {
  const agent = fragment('agent', { pod: { annotations: { 'prometheus.io/scrape': 'true' }, labels: { logs: 'shipped' } } });
  const metadata = metadataOf(composed(template({}, {}, { annotations: { a: '1' }, labels: { app: 'web' } }), [agent]));

  expect(metadata.annotations).toEqual({ 'a': '1', 'prometheus.io/scrape': 'true', [MAIN]: 'app' });
  expect(metadata.labels).toEqual({ app: 'web', logs: 'shipped' });
});

test('the same value twice is no clash', () => {
  const agent = (name: string) => fragment(name, { pod: { labels: { logs: 'shipped' } } });

  expect(metadataOf(composed(template({}, {}, { labels: { logs: 'shipped' } }), [agent('a'), agent('b')])).labels).toEqual({ logs: 'shipped' });
});

test.each([
  ['the pod template', template({}, {}, { annotations: { key: 'mine' } }), [fragment('a', { pod: { annotations: { key: 'other' } } })],
    'sidecar "a" sets the pod annotation key to "other", but the pod template sets it to "mine" | let one of the two set key'],
  ['another sidecar', template(), [fragment('a', { pod: { labels: { key: '1' } } }), fragment('b', { pod: { labels: { key: '2' } } })],
    'sidecar "b" sets the pod label key to "2", but sidecar "a" sets it to "1" | let one of the two set key'],
])('a clash with %s names both', (_, pod, fragments, problem) => {
  expect(problemOf(composed(pod, fragments))).toBe(problem);
});

test('an annotation that names the main container decides which it is', () => {
  const pod = template({ containers: [{ name: 'proxy' }, { name: 'app' }] }, {}, { annotations: { [MAIN]: 'app' } });

  expect(metadataOf(composed(pod, [fragment('s')])).annotations[MAIN]).toBe('app');
  expect(problemOf(composed(pod, [fragment('s')], { main: 'proxy' }))).toMatch(/names container "app", but main is "proxy" \| set main to "app"/);
});

test('hardening says nothing of the metadata: main is named beside any sidecar, and the labels stay', () => {
  const pod = template({}, {}, { labels: { app: 'web' } });

  expect(metadataOf(composed(pod, [fragment('s', { hardened: false })]))).toEqual({ annotations: { [MAIN]: 'app' }, labels: { app: 'web' } });
});

test('an injected proxy in front of main is not main, unless it is alone or named', () => {
  const main = (spec: object, settings = {}) => metadataOf(composed(template(spec as never), [fragment('s')], settings)).annotations[MAIN];
  const proxy = { name: 'mesh', image: 'docker.io/istio/proxyv2:1.24.0' };

  expect(main({ containers: [{ name: 'istio-proxy' }, { name: 'app' }] })).toBe('app');
  expect(main({ containers: [proxy, { name: 'app' }] })).toBe('app');
  expect(main({ containers: [proxy] })).toBe('mesh');
  expect(main({ containers: [proxy, { name: 'app' }] }, { main: 'mesh' })).toBe('mesh');
});
