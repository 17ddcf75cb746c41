import * as fs from 'fs';
import * as path from 'path';
import { note, noteOf, NOTES, remedyOf, unknownNote } from '../../src/manifest/notes';

test('a note is text that begins with its id', () => {
  expect(note('note/pod-monitor', 'a: b')).toBe('note/pod-monitor: a: b');
  expect(noteOf('note/pod-monitor: a: b\nc')).toEqual({ id: 'note/pod-monitor', text: 'a: b\nc' });
  expect(noteOf('note/my-own: a')).toEqual({ id: 'note/my-own', text: 'a' });
});

test.each(['mind this: it is', 'note/Mine: a', 'sidecar/liveness: a', 'note/: a', ''])('"%s" has the id of sidecars', (text) => {
  expect(noteOf(text)).toEqual({ id: 'note/sidecar', text });
});

test('what is mended is known of ours only', () => {
  expect(remedyOf('note/kubernetes-version')).toContain('KubernetesVersion.V1_33');
  expect(remedyOf('note/my-own')).toBe('as the note says');
});

test('only what is nearly one of ours, or no id at all, is wrong', () => {
  expect(['note/pod-monitor', 'note/*', 'note/my-own'].map(unknownNote)).toEqual([undefined, undefined, undefined]);
  expect(unknownNote('note/pod-monitr')).toBe('there is no note note/pod-monitr: do you mean note/pod-monitor?');
  expect(unknownNote('pod-monitor')).toContain('write note/name or note/*');
});

test('each note is told somewhere, by one id', () => {
  const src = path.join(__dirname, '../../src');
  const sources = fs.readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith(path.join('manifest', 'notes.ts')))
    .map((file) => fs.readFileSync(path.join(src, file), 'utf8'));
  const ids: string[] = NOTES.map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  // Said by sidecars of others.
  expect(ids.filter((id) => id !== 'note/sidecar' && !sources.some((source) => new RegExp(`note\\(\\s*'${id}'`).test(source)))).toEqual([]);
});
