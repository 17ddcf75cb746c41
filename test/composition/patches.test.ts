import { JsonPatch } from 'cdk8s';
import { composed, fragment, problemOf, scratch, specOf, template } from './support';
import { applyPatches } from '../../src/lowering/patches';
import { JsonObject } from '../../src/manifest/json';

const patched = (...patches: JsonPatch[]) => fragment('s', {
  flushSeconds: 1, volumes: [scratch('/tmp')], patch: (container) => applyPatches(container, patches),
}, { env: [{ name: 'A', value: '1' }] });

const NAME = 'a patch of sidecar "s" changes its name | give the sidecar the name that it should have';
const REMEDY = ' | write paths that begin at its container, for example "/stdin" or "/env/0/value"';

test('a patch sees the finished container, and nothing else is changed', () => {
  let seen: JsonObject = {};
  const plain = composed(template(), [fragment('s', { flushSeconds: 1, volumes: [scratch('/tmp')] })], { minor: 29 });
  const composition = composed(template(), [fragment('s', {
    flushSeconds: 1, volumes: [scratch('/tmp')], patch: (container) => ({ ...(seen = container), stdin: true, args: ['z'] }),
  })], { minor: 29 });

  expect(seen).toMatchObject({ name: 's', restartPolicy: 'Always', volumeMounts: [{ mountPath: '/tmp', name: 's-tmp' }] });
  expect(specOf(composition)).toEqual({ ...specOf(plain), initContainers: [{ ...seen, args: ['z'], stdin: true }] });
  expect(Object.keys(specOf(composition).initContainers[0])).toEqual(['args', 'image', 'name', 'restartPolicy', 'stdin', 'volumeMounts']);
});

test('patches are applied one after the other, over what is there', () => {
  const spec = specOf(composed(template(), [patched(
    JsonPatch.add('/stdin', true), JsonPatch.replace('/env/0/value', '2'), JsonPatch.add('/env/-', { name: 'B', value: '3' }), JsonPatch.remove('/lifecycle'),
  )]));

  expect(spec.containers[1]).toMatchObject({ stdin: true, env: [{ name: 'A', value: '2' }, { name: 'B', value: '3' }] });
  expect(spec.containers[1]).not.toHaveProperty('lifecycle');
});

test.each<[string, JsonPatch, string]>([
  ['replaces what is not there', JsonPatch.replace('/stdin', true), 'there is nothing at "/stdin" to replace'],
  ['replaces an entry that is not there', JsonPatch.replace('/env/1/value', '2'), 'there is nothing at "/env/1/value" to replace'],
  ['removes what is not there', JsonPatch.remove('/tty'), 'there is nothing at "/tty" to remove'],
  ['moves what is not there', JsonPatch.move('/tty', '/stdin'), 'there is nothing at "/tty" to move'],
])('a patch that %s is a problem of the sidecar, not of main', (_, patch, message) => {
  const composition = composed(template(), [patched(patch)]);

  expect(problemOf(composition)).toBe(`a patch of sidecar "s" cannot be applied: ${message}${REMEDY}`);
  expect(composition.problems[0]).toMatchObject({ rule: 'compose/patch', cause: expect.any(Error) });
});

test('what is thrown that is no Error is told, too', () => {
  const sidecar = fragment('s', { patch: () => { throw 'no'; } });

  expect(problemOf(composed(template(), [sidecar]))).toBe(`a patch of sidecar "s" cannot be applied: no${REMEDY}`);
});

test.each([JsonPatch.replace('/name', 'app'), JsonPatch.remove('/name')])('a patch that changes the name is refused: it could hide a clash', (patch) => {
  expect(problemOf(composed(template(), [patched(patch)]))).toBe(NAME);
});

test('a patch cannot write to what others see of the fragment', () => {
  const sidecar = patched(JsonPatch.replace('/env/0/value', '2'));
  const before = JSON.stringify(sidecar);
  const first = JSON.stringify(composed(template(), [sidecar]));

  expect(JSON.stringify(sidecar)).toBe(before);
  expect(JSON.stringify(composed(template(), [sidecar]))).toBe(first);
});

test('problems of several sidecars are told together', () => {
  const failing = (name: string) => fragment(name, { patch: () => { throw new Error('no'); } });

  expect(composed(template(), [failing('a'), failing('b')]).problems.map(({ message }) => message)).toEqual([
    'a patch of sidecar "a" cannot be applied: no', 'a patch of sidecar "b" cannot be applied: no',
  ]);
});
