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
  ['a replacement of something else', { images: { 'google/mtail': 'own.example/mtail:9' } }, IMAGE],
])('%s', (_, settings, image) => {
  expect(resolveImage(IMAGE, { images: {}, ...settings })).toBe(image);
});

test('an image of no registry goes to the one that is set', () => {
  expect(resolveImage('busybox:1.37.0', { images: {}, imageRegistry: 'mirror.example' })).toBe('mirror.example/busybox:1.37.0');
});
