import { JsonPatch } from 'cdk8s';
import { applyPatches } from '../../src/lowering/patches';

const container = () => ({ name: 'agent', args: ['--a', '--b'], securityContext: { runAsUser: 5 }, tty: null });

test.each<[string, JsonPatch[], object]>([
  ['add a field', [JsonPatch.add('/stdin', true)], { ...container(), stdin: true }],
  ['add to a list', [JsonPatch.add('/args/-', '--c'), JsonPatch.add('/args/0', '--z')], { ...container(), args: ['--z', '--a', '--b', '--c'] }],
  ['add a list, and to it', [JsonPatch.add('/env', []), JsonPatch.add('/env/-', { name: 'A' })], { ...container(), env: [{ name: 'A' }] }],
  ['add takes the place of what is there', [JsonPatch.add('/name', 'other')], { ...container(), name: 'other' }],
  ['replace', [JsonPatch.replace('/securityContext/runAsUser', 6)], { ...container(), securityContext: { runAsUser: 6 } }],
  ['replace null', [JsonPatch.replace('/tty', true)], { ...container(), tty: true }],
  ['remove', [JsonPatch.remove('/args/0'), JsonPatch.remove('/securityContext')], { name: 'agent', args: ['--b'], tty: null }],
  ['move', [JsonPatch.move('/args', '/command')], { name: 'agent', command: ['--a', '--b'], securityContext: { runAsUser: 5 }, tty: null }],
  ['copy', [JsonPatch.copy('/name', '/workingDir')], { ...container(), workingDir: 'agent' }],
  ['test', [JsonPatch.test('/name', 'agent'), JsonPatch.add('/stdin', true)], { ...container(), stdin: true }],
  ['the whole container', [JsonPatch.replace('', { name: 'other' })], { name: 'other' }],
])('%s', (_, patches, patched) => {
  const given = container();

  expect(applyPatches(given, patches)).toEqual(patched);
  expect(given).toEqual(container());
});

test.each<[JsonPatch, string]>([
  [JsonPatch.replace('/stdin', true), 'there is nothing at "/stdin" to replace'],
  [JsonPatch.remove('/args/2'), 'there is nothing at "/args/2" to remove'],
  [JsonPatch.remove('/args/length'), 'there is nothing at "/args/length" to remove'],
  [JsonPatch.remove('/constructor'), 'there is nothing at "/constructor" to remove'],
  [JsonPatch.move('/command', '/args'), 'there is nothing at "/command" to move'],
  [JsonPatch.copy('/a~1b', '/args'), 'there is nothing at "/a~1b" to copy'],
  [JsonPatch.test('/stdin', true), 'there is nothing at "/stdin" to test'],
  [JsonPatch.test('/name', 'other'), 'Test operation failed'],
  [JsonPatch.remove(''), 'the patched container is not an object'],
  [JsonPatch.replace('', 'text'), 'the patched container is not an object'],
])('%j is an error', (patch, message) => {
  expect(() => applyPatches(container(), [patch])).toThrow(message);
});

test('what an earlier patch brought, a later one can change', () => {
  expect(applyPatches(container(), [JsonPatch.add('/stdin', false), JsonPatch.replace('/stdin', true)])).toMatchObject({ stdin: true });
  expect(() => applyPatches(container(), [JsonPatch.remove('/args'), JsonPatch.remove('/args')])).toThrow('there is nothing at "/args" to remove');
});
