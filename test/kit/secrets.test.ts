import * as kplus from 'cdk8s-plus-27';
import { checkArgs } from '../../src/kit/passwords';
import { checkSecretValue, isDataKey } from '../../src/kit/secrets';

const secret = { name: 'login' } as kplus.ISecret;

test.each([['a.b-c_1', true], ['..', false], ['.', false], ['..a', false], ['.a', true], ['a/b', false], ['', false], ['a'.repeat(254), false], [5, false]])(
  '%p as a key of a Secret: %p', (key, possible) => expect(isDataKey(key)).toBe(possible),
);

test('a secret is a reference, and a message does not show it', () => {
  expect(checkSecretValue({ secret, key: 'token' }, 'the token', 'hook', 'url')).toEqual({ secret, key: 'token' });
  expect(() => checkSecretValue('hunter2', 'the token', 'hook', 'url')).toThrow(/^the token is given as text, (?!.*hunter2).*key: 'url' \}$/);
  expect(() => checkSecretValue({ secret, key: '..' }, 'the token', 'hook', 'url')).toThrow('the token has no key of the Secret');
});

test('arguments hold no password', () => {
  expect(checkArgs(['--password=$(PASSWORD)', '--level=debug'], 'it')).toHaveLength(2);
  for (const args of [['--password=hush'], ['-password', 'hush'], ['--url=http://a:hush@b']]) expect(() => checkArgs(args, 'it')).toThrow('it has a password in args[');
});
