import { minorOf, NATIVE_SIDECAR_MINOR, NEWEST_MINOR, OLDEST_MINOR } from '../../src/manifest/versions';

test.each([
  ['1.27', 27], ['v1.29', 29], ['1.29.3', 29], [' 1.30 ', 30], ['v1.34.0', 34], [`1.${NEWEST_MINOR}`, NEWEST_MINOR], [`1.${OLDEST_MINOR}`, OLDEST_MINOR],
])('the minor of "%s" is %d', (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});

test.each(['', '1', '29', '1.', 'v', 'latest', '2.29', '01.29', '1.29.', '1.29.3.4', '1.29-rc.1', '1.29+k3s1', 'V1.29', '1.2900', '1.-29'])(
  '"%s" is not a version',
  (version) => expect(() => minorOf(version)).toThrow(`"${version}" is not a Kubernetes version: write it as 1.${NEWEST_MINOR} (supported: 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR})`),
);

test.each(['1.26', `1.${NEWEST_MINOR + 1}`, '1.0', '1.100'])('%s is not supported', (version) => {
  expect(() => minorOf(version)).toThrow(`Kubernetes ${version} is not supported: choose one of 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`);
});

test('native sidecars are on by default in some supported versions only, so placement has something to decide', () => {
  expect(NATIVE_SIDECAR_MINOR).toBeGreaterThan(OLDEST_MINOR);
  expect(NATIVE_SIDECAR_MINOR).toBeLessThan(NEWEST_MINOR);
});
