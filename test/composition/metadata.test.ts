import { composed, fragment, metadataOf, problemOf, template } from './support';

const MAIN = 'kubectl.kubernetes.io/default-container';

test('annotations and labels are merged into the pod, and main is named', () => {
  const agent = fragment('agent', { podAnnotations: { 'prometheus.io/scrape': 'true' }, podLabels: { logs: 'shipped' } });
  const metadata = metadataOf(composed(template({}, {}, { annotations: { a: '1' }, labels: { app: 'web' } }), [agent]));

  expect(metadata.annotations).toEqual({ 'a': '1', 'prometheus.io/scrape': 'true', [MAIN]: 'app' });
  expect(metadata.labels).toEqual({ app: 'web', logs: 'shipped' });
});

test('the same value twice is no clash', () => {
  const agent = (name: string) => fragment(name, { podLabels: { logs: 'shipped' } });

  expect(metadataOf(composed(template({}, {}, { labels: { logs: 'shipped' } }), [agent('a'), agent('b')])).labels).toEqual({ logs: 'shipped' });
});

test.each([
  ['the pod template', template({}, {}, { annotations: { key: 'mine' } }), [fragment('a', { podAnnotations: { key: 'other' } })],
    'sidecar "a" sets the pod annotation key to "other", but the pod template sets it to "mine" | let one of the two set key'],
  ['another sidecar', template(), [fragment('a', { podLabels: { key: '1' } }), fragment('b', { podLabels: { key: '2' } })],
    'sidecar "b" sets the pod label key to "2", but sidecar "a" sets it to "1" | let one of the two set key'],
])('a clash with %s names both', (_, pod, fragments, problem) => {
  expect(problemOf(composed(pod, fragments))).toBe(problem);
});

test('an annotation that names the main container decides which it is', () => {
  const pod = template({ containers: [{ name: 'proxy' }, { name: 'app' }] }, {}, { annotations: { [MAIN]: 'app' } });

  expect(metadataOf(composed(pod, [fragment('s')])).annotations[MAIN]).toBe('app');
  expect(problemOf(composed(pod, [fragment('s')], { main: 'proxy' }))).toMatch(/names container "app", but main is "proxy" \| set main to "app"/);
});

test('a bare sidecar leaves the metadata alone', () => {
  const pod = template({}, {}, { labels: { app: 'web' } });

  expect(composed(pod, [fragment('s', { bare: true })]).template.metadata).toBe(pod.metadata);
});
