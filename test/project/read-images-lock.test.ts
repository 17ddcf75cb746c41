import { ProjectFileError } from '../../src/project/project';
import { readImagesLock } from '../../src/project/read-images-lock';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const read = (text: string) => readImagesLock(Buffer.from(text), 'images.lock.yaml');

test('tags and digests are read', () => {
  expect(read(`images:\n  busybox: {tag: 1.37.0}\n  "quay.io/a/b:v1": {digest: "${DIGEST}"}\n`)).toEqual({ 'busybox': { tag: '1.37.0' }, 'quay.io/a/b:v1': { digest: DIGEST } });
  for (const text of ['', 'images: {}\n', 'images:\n']) expect(read(text)).toEqual({});
});

test.each<[string, string, string]>([
  ['an invalid field', 'image: {}\n', '1:1: there is no field "image": do you mean images?'],
  ['images that are a list', 'images: [busybox]\n', '1:1: images is ["busybox"]: write images:'],
  ['an image that is text', 'images:\n  busybox: 1.37.0\n', '2:3: busybox is "1.37.0": write { tag: 1.37.0 }'],
  ['an invalid field of an image', 'images:\n  busybox: {tags: a, tag: a}\n', '2:13: there is no field "tags": do you mean tag?'],
  ['neither tag nor digest', 'images:\n  busybox: {}\n', '2:3: busybox has neither tag nor digest'],
  ['a tag that YAML takes for a number', 'images:\n  busybox: {tag: 1.30}\n', '2:13: tag is the number 1.3: write it in quotes'],
  ['an invalid tag', 'images:\n  busybox: {tag: "a b"}\n', '2:13: tag is "a b": write letters'],
  ['an invalid digest', 'images:\n  busybox: {digest: "sha256:ab"}\n', '2:13: digest is "sha256:ab": write sha256: and 64'],
  ['a key with a digest', `images:\n  busybox:1@${DIGEST}: {tag: a}\n`, `2:3: the key busybox:1@${DIGEST} has a digest: write it as digest: ${DIGEST}, below busybox:1`],
])('%s is told with line and column', (_, text, message) => {
  expect(() => read(text)).toThrow(ProjectFileError);
  expect(() => read(text)).toThrow(`images.lock.yaml:${message}`);
});
