import { composed, fragment, problemOf, scratch, specOf, template } from './support';

const watcher = fragment('watcher', { pod: { shareProcessNamespace: true } });

test('the pod shares its processes when a sidecar asks for it', () => {
  expect(specOf(composed(template(), [watcher])).shareProcessNamespace).toBe(true);
  expect(specOf(composed(template(), [fragment('other'), watcher])).shareProcessNamespace).toBe(true);
  expect(specOf(composed(template(), [fragment('other')]))).not.toHaveProperty('shareProcessNamespace');
});

test('the processes of the node are shared already, and both together are refused by the API server', () => {
  expect(specOf(composed(template({ hostPID: true }), [watcher]))).not.toHaveProperty('shareProcessNamespace');
});

test('a pod that says no is not overruled', () => {
  expect(problemOf(composed(template({ shareProcessNamespace: false }), [watcher]))).toMatch(/"watcher" must see the processes of main/);
});

test('false that cdk8s-plus writes unasked gives way, and a note says so', () => {
  const settings = { processesApartByDefault: true };
  const composition = composed(template({ shareProcessNamespace: false }), [watcher], settings);

  expect(specOf(composition).shareProcessNamespace).toBe(true);
  expect(composition.notes).toEqual(['note/process-namespace: shareProcessNamespace is true, not false as cdk8s-plus writes unasked: sidecar "watcher" must see the processes of main']);
  expect(composed(template(), [watcher], settings).notes).toEqual([]);
  expect(specOf(composed(template({ shareProcessNamespace: false }), [fragment('other')], settings)).shareProcessNamespace).toBe(false);
});

test('two sidecars that say different things are both named', () => {
  expect(problemOf(composed(template(), [watcher, fragment('alone', { pod: { shareProcessNamespace: false } })]))).toMatch(/"watcher".*"alone"|"alone".*"watcher"/);
});

test('the size of a scratch directory is its own', () => {
  const fragments = [fragment('a', { volumes: [scratch('/a', '1Gi')] }), fragment('b', { volumes: [scratch('/b')] })];
  expect(specOf(composed(template(), fragments)).volumes.map((volume: any) => volume.emptyDir.sizeLimit)).toEqual(['1Gi', '64Mi']);
});
