import { isConfigKey, isDnsLabel, isDnsSubdomain, isLabelValue, isPortName, isQualifiedName } from '../../src/manifest/names';

type Predicate = (name: string) => boolean;

/** Each form of name with what it takes, and what it does not. */
const FORMS: [string, Predicate, string[], string[]][] = [
  ['a DNS label', isDnsLabel,
    ['a', '1', 'web', 'web-1', '1-web', 'a--b', 'a'.repeat(63)],
    ['', '-', '-web', 'web-', 'Web', 'web.1', 'web_1', 'wéb', ' web', 'web\n', 'a'.repeat(64)]],
  ['a DNS subdomain', isDnsSubdomain,
    ['a', 'web.example.com', '1.2', 'a-b.c-d', 'a'.repeat(253)],
    ['', '.', 'a.', '.a', 'a..b', 'a-.b', 'a.-b', 'A.b', 'a_b', 'a\n', 'a'.repeat(254)]],
  ['the name of a port', isPortName,
    ['http', 'a', '1a', 'a1', 'http-metrics', 'a-b-c-d-e-f-g-h'],
    ['', '80', '1-2', 'http--1', '-http', 'http-', 'HTTP', 'http_1', 'http\n', 'abcdefghijklmnop']],
  ['the key of a label or an annotation', isQualifiedName,
    ['a', 'A', 'app.kubernetes.io/name', 'a_b.c-D', 'example.com/A_b', `${'a'.repeat(253)}/${'b'.repeat(63)}`],
    ['', '/', 'a/', '/a', 'a/b/c', 'Example.com/a', 'a_b/c', '-a', 'a-', '.a', 'a b', 'é', 'a\n', 'b'.repeat(64), `${'a'.repeat(254)}/b`]],
  ['the value of a label', isLabelValue,
    ['', 'a', 'A_b.c-D', '1.0.0', 'a'.repeat(63)],
    [' ', '-a', 'a-', '_', 'a/b', 'a b', '1.0.0+build', 'a\n', 'a'.repeat(64)]],
  ['the key of a ConfigMap or a Secret', isConfigKey,
    ['a', 'A.b-c_d', 'a..b', '.dockerconfigjson', '-', 'a'.repeat(253)],
    ['', '.', '..', '..a', 'a/b', 'a b', 'é', 'a\n', 'a'.repeat(254)]],
];

describe.each(FORMS)('%s', (_, accepts, valid, invalid) => {
  test.each(valid)('can be %j', (name) => expect(accepts(name)).toBe(true));

  test.each(invalid)('cannot be %j', (name) => expect(accepts(name)).toBe(false));

  test('is told from long text at once', () => {
    const began = process.hrtime.bigint();
    expect(accepts(`${'a-'.repeat(100_000)}!`)).toBe(false);
    expect(accepts(`${'a.'.repeat(100_000)}!`)).toBe(false);
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(1000);
  });
});
