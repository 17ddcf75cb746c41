import { composed, configMap, fragment, metadataOf, problemOf, scratch, secret, specOf, template } from './support';
import { CONFIG_HASH_ANNOTATION } from '../../src/composition/metadata';

const withFiles = (files: Record<string, string>, mountPath = '/etc/agent') => fragment('agent', { configFiles: [{ mountPath, files }] });

test('config files are one ConfigMap, mounted as a directory', () => {
  const composition = composed(template(), [withFiles({ 'agent.yaml': 'a: 1', 'parsers.yaml': 'b: 2' })]);
  const spec = specOf(composition);

  expect(composition.configMaps).toEqual([{ sidecar: 'agent', data: { 'agent.yaml': 'a: 1', 'parsers.yaml': 'b: 2' } }]);
  expect(spec.volumes).toEqual([{ name: 'agent-config', configMap: { name: 'agent-config' } }]);
  expect(spec.containers[1].volumeMounts).toEqual([{ name: 'agent-config', mountPath: '/etc/agent', readOnly: true }]);
});

test('several directories are one ConfigMap still, each showing its own files', () => {
  const agent = fragment('agent', {
    configFiles: [{ mountPath: '/etc/a', files: { 'main.conf': '1' } }, { mountPath: '/etc/b', files: { 'main.conf': '2', 'other.conf': '3' } }],
  });
  const composition = composed(template(), [agent]);

  expect(composition.configMaps).toEqual([{ sidecar: 'agent', data: { 'main.conf': '1', '2-main.conf': '2', 'other.conf': '3' } }]);
  expect(specOf(composition).volumes).toEqual([
    { name: 'agent-config-etc-a', configMap: { name: 'agent-config', items: [{ key: 'main.conf', path: 'main.conf' }] } },
    {
      name: 'agent-config-etc-b',
      configMap: { name: 'agent-config', items: [{ key: '2-main.conf', path: 'main.conf' }, { key: 'other.conf', path: 'other.conf' }] },
    },
  ]);
});

test('the pods roll when a file changes, and only then', () => {
  const hash = (content: string, extra = {}) => metadataOf(composed(template({}, {}, extra), [withFiles({ 'a.yaml': content })])).annotations[CONFIG_HASH_ANNOTATION];

  expect(hash('a: 1')).toMatch(/^[0-9a-f]{16}$/);
  expect(hash('a: 1')).toBe(hash('a: 1', { labels: { other: 'label' } }));
  expect(hash('a: 1')).not.toBe(hash('a: 2'));
});

test('1 MiB of config files is the most', () => {
  const key = 'agent.yaml';
  const fits = 1024 * 1024 - key.length;

  specOf(composed(template(), [withFiles({ [key]: 'x'.repeat(fits) })]));
  expect(problemOf(composed(template(), [withFiles({ [key]: 'x'.repeat(fits - 1) + 'é' })])))
    .toBe('the config files of sidecar "agent" take 1048577 bytes, and a ConfigMap holds at most 1 MiB (1048576 bytes) | make the files smaller, or bring them in an image or a volume');
});

test.each([
  ['a relative path', withFiles({ 'a.yaml': '' }, 'etc/agent'), /mounts config files at "etc\/agent" \| write an absolute path/],
  ['a file in a directory', withFiles({ 'conf.d/a.yaml': '' }), /has a config file named "conf.d\/a.yaml"/],
  ['no file', withFiles({}), /names no file/],
])('%s is refused', (_, agent, problem) => {
  expect(problemOf(composed(template(), [agent]))).toMatch(problem);
});

test('a volume of the config volume\'s name is not taken over', () => {
  expect(problemOf(composed(template({ volumes: [{ name: 'agent-config', emptyDir: {} }] }), [withFiles({ 'a.yaml': '' })])))
    .toBe('the pod already has a volume named "agent-config", the name of the volume for the config files of sidecar "agent" | give the sidecar another name');
});

test('a Secret is mounted by its name', () => {
  const spec = specOf(composed(template(), [fragment('agent', { volumes: [secret('/etc/certs', 'tls')] })]));

  expect(spec.volumes).toEqual([{ name: 'agent-etc-certs', secret: { secretName: 'tls' } }]);
  expect(spec.containers[1].volumeMounts).toEqual([{ name: 'agent-etc-certs', mountPath: '/etc/certs', readOnly: true }]);
});

test('a Secret at a relative path is refused', () => {
  expect(problemOf(composed(template(), [fragment('agent', { volumes: [secret('certs', 'tls')] })]))).toMatch(/mounts Secret "tls" at "certs"/);
});

test('every legal name is kept, also those that mean something to JavaScript, or look like keys of ours', () => {
  const data = (...directories: Record<string, string>[]) => {
    const configFiles = directories.map((files, i) => ({ mountPath: `/d${i}`, files }));
    return Object.entries(composed(template(), [fragment('agent', { configFiles })]).configMaps[0].data);
  };
  const odd = Object.fromEntries([['__proto__', 'x'], ['constructor', 'y']]);

  expect(data(odd)).toEqual([['__proto__', 'x'], ['constructor', 'y']]);
  expect(data({ 'a': '1', '2-a': 'q' }, { a: 'y' })).toEqual([['a', '1'], ['2-a', 'q'], ['2-2-a', 'y']]);
});

test('volumes of one sidecar whose paths make one name stay distinct', () => {
  const agent = fragment('agent', {
    configFiles: [{ mountPath: '/etc/agent', files: { a: '' } }],
    volumes: [...['/config', '/a-b', '/a/b', '/Data', '/data'].map((path) => scratch(path)), secret('/s', 's'), secret('/s-', 't')],
  });
  const names = specOf(composed(template(), [agent, fragment('agent-a', { volumes: [scratch('/b')] })])).volumes.map((volume: any) => volume.name);

  expect(names).toHaveLength(9);
  expect(new Set(names).size).toBe(9);
  for (const name of names) expect(name).toMatch(/^[a-z0-9-]{1,63}$/);
});

test('ConfigMaps and Secrets of the user are mounted by name', () => {
  const spec = specOf(composed(template(), [fragment('agent', { volumes: [secret('/etc/tls', 'tls'), configMap('/etc/ca', 'ca')] })]));

  expect(spec.volumes).toEqual([
    { name: 'agent-etc-tls', secret: { secretName: 'tls' } },
    { name: 'agent-etc-ca', configMap: { name: 'ca' } },
  ]);
  expect(spec.containers[1].volumeMounts).toEqual([
    { name: 'agent-etc-tls', mountPath: '/etc/tls', readOnly: true },
    { name: 'agent-etc-ca', mountPath: '/etc/ca', readOnly: true },
  ]);
});

test('a relative path for a ConfigMap of the user is a problem', () => {
  expect(problemOf(composed(template(), [fragment('agent', { volumes: [configMap('etc/ca', 'ca')] })]))).toMatch(
    /sidecar "agent" mounts ConfigMap "ca" at "etc\/ca"/,
  );
});
