import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SidecarMount } from '../../src';

// The factories; lowering/mounts.test.ts covers the result.
const named: any = { name: 'a' };
const shared = (options: unknown) => () => SidecarMount.shared('/a', options as any);
const config = (files: unknown) => () => SidecarMount.config('/a', files as any);
const secret = (of: unknown, options?: unknown) => () => SidecarMount.secret('/a', of as any, options as any);
const configMap = (of: unknown, options?: unknown) => () => SidecarMount.configMap('/a', of as any, options as any);
const scratch = (options: unknown) => () => SidecarMount.scratch('/a', options as any);
const token = (options: unknown) => () => SidecarMount.token('/a', options as any);
const volume = (of: unknown, options?: unknown) => () => SidecarMount.volume('/a', of, options as any);

const FACTORIES: Record<string, (path: any, options?: any) => SidecarMount> = {
  shared: (path, options) => SidecarMount.shared(path, options),
  secret: (path, options) => SidecarMount.secret(path, named, options),
  configMap: (path, options) => SidecarMount.configMap(path, named, options),
  scratch: (path, options) => SidecarMount.scratch(path, options),
  token: (path, options) => SidecarMount.token(path, options),
  volume: (path, options) => SidecarMount.volume(path, { name: 'data' }, options),
};

describe.each(Object.entries(FACTORIES))('SidecarMount.%s', (name, make) => {
  test.each([[5, 'number'], [undefined, 'undefined'], [null, 'object']])('refuses the path %j', (path, type) => {
    expect(() => make(path)).toThrow(`SidecarMount.${name}(${type}): the path is not a string: write an absolute path, for example '/var/log/app'`);
  });

  test.each([null, 'text', 5])('refuses the options %j', (options) => {
    expect(() => make('/a', options)).toThrow(`SidecarMount.${name}("/a"): the options are not an object: write { ... }, or leave them out`);
  });

  test.each(['mountpath', 'constructor'])('refuses the option %s, with those that there are', (option) => {
    expect(() => make('/a', { [option]: 1 })).toThrow(new RegExp(`^SidecarMount\\.${name}\\("/a"\\) has no option "${option}": choose one of \\w+`));
  });

  test('takes options that are undefined, also those that there are not', () => {
    expect(() => make('/a', { subPath: undefined, readOnly: undefined, other: undefined })).not.toThrow();
  });
});

test.each<[string, () => SidecarMount, string]>([
  ['shared', shared({ mountPath: 1 }), 'mountPath has a wrong type: write a string'],
  ['shared', shared({ container: {} }), 'container has a wrong type: write a string'],
  ['shared', shared({ volumeName: [] }), 'volumeName has a wrong type: write a string'],
  ['shared', shared({ volumeName: null }), 'volumeName has a wrong type: write a string'],
  ['shared', shared({ readOnly: 'no' }), 'readOnly has a wrong type: write true or false'],
  ['shared', shared({ sizeLimit: '5Mi' }), 'sizeLimit has a wrong type: write a Size, for example Size.mebibytes(64)'],
  ['shared', shared({ sizeLimit: null }), 'sizeLimit has a wrong type: write a Size, for example Size.mebibytes(64)'],
  ['shared', shared({ medium: 'memory' }), 'medium has a wrong type: write EmptyDirMedium.DEFAULT or EmptyDirMedium.MEMORY'],
  ['secret', secret(named, { items: { a: 1 } }), "items has a wrong type: write { 'key': 'file' }"],
  ['secret', secret(named, { items: 'a' }), "items has a wrong type: write { 'key': 'file' }"],
  ['secret', secret(named, { mode: '0400' }), 'mode has a wrong type: write a whole number from 0 to 0o777, for example 0o400'],
  ['configMap', configMap(named, { optional: 'yes' }), 'optional has a wrong type: write true or false'],
  ['configMap', configMap(named, { subPath: 5 }), 'subPath has a wrong type: write a string'],
  ['scratch', scratch({ sizeLimit: 64 }), 'sizeLimit has a wrong type: write a Size, for example Size.mebibytes(64)'],
  ['scratch', scratch({ medium: 'HugePages' }), 'medium has a wrong type: write EmptyDirMedium.DEFAULT or EmptyDirMedium.MEMORY'],
  ['token', token({ audience: ['vault'] }), 'audience has a wrong type: write a string'],
  ['token', token({ expiration: 3600 }), 'expiration has a wrong type: write a Duration, for example Duration.hours(1)'],
  ['volume', volume(named, { readOnly: 1 }), 'readOnly has a wrong type: write true or false'],
  ['volume', volume(named, { subPath: 1 }), 'subPath has a wrong type: write a string'],
  ['volume', volume(named, { propagation: 'Both' }), 'propagation has a wrong type: write one of MountPropagation'],
])('an option of SidecarMount.%s: %#', (name, make, message) => {
  expect(make).toThrow(`SidecarMount.${name}("/a"): ${message}`);
});

test.each([undefined, null, 'a', ['a']])('config files are a map, not %j', (files) => {
  expect(config(files)).toThrow('SidecarMount.config("/a"): files is not an object: write { \'app.yaml\': content }');
});

test.each([{ a: 1 }, { a: { b: 'c' } }, { a: undefined }])('the content of a config file is text: %j', (files) => {
  expect(config(files)).toThrow('SidecarMount.config("/a"): the content of "a" is not a string: render it with a serializer, for example Yaml.stringify(...)');
});

test('the path of config files is text', () => {
  expect(() => SidecarMount.config(5 as any, {})).toThrow('SidecarMount.config(number): the path is not a string');
});

test.each([undefined, null, 'tls', {}, { name: '' }, { name: 5 }])('a Secret and a ConfigMap have a name, unlike %j', (of) => {
  expect(secret(of)).toThrow('SidecarMount.secret("/a"): this is not such an object: give for example Secret.fromSecretName(this, \'tls\', \'tls\')');
  expect(configMap(of)).toThrow('SidecarMount.configMap("/a"): this is not such an object: give for example ConfigMap.fromConfigMapName(this, \'ca\', \'ca\')');
});

test.each([undefined, null, 'data', 5, [{ name: 'data' }]])('a volume is an object, not %j', (of) => {
  expect(volume(of)).toThrow('SidecarMount.volume("/a"): the volume is not an object: give a Volume of cdk8s-plus, { persistentVolumeClaim');
});

test.each([Duration.minutes(9), Duration.seconds(599), Duration.seconds(0)])('a token is valid for 10 minutes at the least', (expiration) => {
  expect(token({ expiration })).toThrow(
    'SidecarMount.token("/a"): Kubernetes gives no token for less than 10 minutes: write expiration: Duration.minutes(10) or more',
  );
});

test('what is right is taken', () => {
  const keys = { items: { 'tls.crt': 'a' }, mode: 0o400, optional: true, subPath: 'a' };
  for (const make of [
    shared({ mountPath: '/b', readOnly: false, container: 'c', volumeName: 'v', sizeLimit: Size.mebibytes(1), medium: kplus.EmptyDirMedium.DEFAULT }),
    config({}),
    secret(named, keys),
    configMap(named, keys),
    scratch({ sizeLimit: Size.mebibytes(1), medium: kplus.EmptyDirMedium.MEMORY }),
    token({ audience: 'vault', expiration: Duration.minutes(10) }),
    volume({ name: 'data' }, { readOnly: false, subPath: 'a', propagation: kplus.MountPropagation.BIDIRECTIONAL }),
  ]) expect(make()).toBeInstanceOf(SidecarMount);
});
