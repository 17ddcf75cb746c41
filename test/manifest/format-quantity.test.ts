import fc from 'fast-check';
import { formatQuantity, readableQuantity } from '../../src/manifest/format-quantity';
import { parseQuantity } from '../../src/manifest/quantity';

test.each([
  ['cpu', '100m', '100m'],
  ['cpu', '0.25', '250m'],
  ['cpu', '1500m', '1500m'],
  ['cpu', '2000m', '2'],
  ['cpu', '1u', '1u'],
  ['cpu', '0', '0'],
  ['memory', '64Mi', '64Mi'],
  ['memory', '1024Mi', '1Gi'],
  ['memory', '1.5Gi', '1536Mi'],
  ['memory', '100M', '100M'],
  ['memory', '0', '0'],
  ['memory', '0.5', '1'],
  ['ephemeral-storage', '1Ti', '1Ti'],
  ['hugepages-2Mi', '4Mi', '4Mi'],
  ['nvidia.com/gpu', '2', '2'],
  ['cpu', '-5m', '-5m'],
])('%s %s is written %s', (resource, given, written) => {
  expect(formatQuantity(resource, parseQuantity(given)!)).toBe(written);
});

test('nothing is lost: what is written reads as the same amount', () => {
  fc.assert(fc.property(fc.constantFrom('cpu', 'memory', 'nvidia.com/gpu'), fc.bigInt(0n, 2n ** 62n), (resource, amount) => {
    const nanos = resource === 'memory' ? amount * 10n ** 9n : amount;
    expect(parseQuantity(formatQuantity(resource, nanos))).toBe(nanos);
  }));
});

test.each([
  ['cpu', '9870m', '9870m'],
  ['cpu', '15910m', '15.91'],
  ['cpu', '12', '12'],
  ['memory', '1440Mi', '1440Mi'],
  ['memory', '35088Mi', '~34.3Gi'],
  ['memory', '133554432', '~127.4Mi'],
  ['memory', '16205464064', '~15.1Gi'],
  ['nvidia.com/gpu', '1000000', '1000000'],
])('%s %s reads %s', (resource, given, read) => {
  expect(readableQuantity(resource, parseQuantity(given)!)).toBe(read);
});
