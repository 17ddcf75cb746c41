import { resolveImage } from '../../src/lowering/image';
import { formatImage, parseImage } from '../../src/manifest/image';

const DIGEST = `sha256:${'0'.repeat(64)}`;

test.each([
  ['busybox', { repository: 'busybox' }],
  ['busybox:1.37', { repository: 'busybox', tag: '1.37' }],
  ['library/busybox:1.37', { repository: 'library/busybox', tag: '1.37' }],
  ['ghcr.io/google/mtail:3.0.9', { registry: 'ghcr.io', repository: 'google/mtail', tag: '3.0.9' }],
  ['localhost/app', { registry: 'localhost', repository: 'app' }],
  ['registry:5000/app', { registry: 'registry:5000', repository: 'app' }],
  [`quay.io/a/b:1@${DIGEST}`, { registry: 'quay.io', repository: 'a/b', tag: '1', digest: DIGEST }],
])('%s is taken apart, and put together again', (image, parts) => {
  expect(parseImage(image)).toEqual(parts);
  expect(formatImage(parseImage(image))).toBe(image);
});

const IMAGE = 'ghcr.io/google/mtail:3.0.9';

test.each([
  ['no settings', {}, IMAGE],
  ['another registry', { imageRegistry: 'mirror.example/' }, 'mirror.example/google/mtail:3.0.9'],
  ['a registry with a path', { imageRegistry: 'mirror.example/hub' }, 'mirror.example/hub/google/mtail:3.0.9'],
  ['an exact replacement', { images: { [IMAGE]: 'own/mtail:4' }, imageRegistry: 'mirror.example' }, 'own/mtail:4'],
  ['a replacement that keeps the version', { images: { 'ghcr.io/google/mtail': 'own.example/mtail' } }, 'own.example/mtail:3.0.9'],
  ['a replacement with its own version', { images: { 'ghcr.io/google/mtail': 'own.example/mtail:9' } }, 'own.example/mtail:9'],
  ['a pin', { imagePins: { 'ghcr.io/google/mtail': { tag: '3.1.0' } } }, 'ghcr.io/google/mtail:3.1.0'],
  ['a pin by digest', { imagePins: { 'ghcr.io/google/mtail': { digest: DIGEST } } }, `${IMAGE}@${DIGEST}`],
  ['a pin of the version, before one of the image', { imagePins: { 'ghcr.io/google/mtail': { tag: '1' }, [IMAGE]: { tag: '2' } } }, 'ghcr.io/google/mtail:2'],
  ['a pin and another registry', { imageRegistry: 'mirror.example', imagePins: { [IMAGE]: { digest: DIGEST } } }, `mirror.example/google/mtail:3.0.9@${DIGEST}`],
  ['a pin and a replacement', { images: { 'ghcr.io/google/mtail': 'own.example/m' }, imagePins: { [IMAGE]: { tag: '4' } } }, 'own.example/m:4'],
  ['a pin and a replacement with its own version', { images: { 'ghcr.io/google/mtail': 'own.example/m:9' }, imagePins: { [IMAGE]: { tag: '4' } } }, 'own.example/m:9'],
  ['a pin of something else', { imagePins: { 'google/mtail': { tag: '4' } } }, IMAGE],
  ['a replacement of something else', { images: { 'google/mtail': 'own.example/mtail:9' } }, IMAGE],
])('%s', (_, settings, image) => {
  expect(resolveImage(IMAGE, { images: {}, ...settings })).toBe(image);
});

test('a digest goes with the tag that it is of', () => {
  const image = `busybox:1@${DIGEST}`;
  expect(resolveImage(image, { images: {}, imagePins: { busybox: { tag: '2' } } })).toBe('busybox:2');
  expect(resolveImage(image, { images: {}, imagePins: { busybox: { tag: '1' } } })).toBe(image);
});

test('an image of no registry goes to the one that is set', () => {
  expect(resolveImage('busybox:1.37.0', { images: {}, imageRegistry: 'mirror.example' })).toBe('mirror.example/busybox:1.37.0');
});
