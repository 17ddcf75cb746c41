import { changeOf, configMap, deployment, object } from './support';
import { difference } from '../../src/difference/comparison';

/* eslint-disable @typescript-eslint/no-explicit-any */
const CONF = 'fluent-bit.conf';
const hashed = (hash: string, edit?: (spec: any) => void) => deployment((s, m) => {
  m.spec.template.metadata.annotations = { 'cdk8s-sidecars/config-hash': hash };
  edit?.(s);
});

test('with a hash in the pods, new content rolls them, and the files are told in its place', () => {
  expect(changeOf([hashed('a'), configMap('web-config', { [CONF]: 'a' })], [hashed('b'), configMap('web-config', { [CONF]: 'b' })]))
    .toEqual({ change: 'rolls', reasons: [`config of log-shipper changed (${CONF})`] });
});

test('a hash of config that is nowhere to be seen', () => {
  expect(changeOf(hashed('a'), hashed('b')))
    .toEqual({ change: 'rolls', reasons: ['config changed (annotation cdk8s-sidecars/config-hash of the pods)'] });
});

test('without a hash no pod rolls, but running pods see the files', () => {
  expect(changeOf([deployment(), configMap('web-config', { [CONF]: 'a' })], [deployment(), configMap('web-config', { [CONF]: 'b' })]))
    .toEqual({ change: 'updated', reasons: [`config of log-shipper changed (${CONF}): running pods read it without a restart`] });
});

test.each<[string, (spec: any) => void, string]>([
  ['mounted by subPath', (s) => { s.initContainers[0].volumeMounts[0].subPath = CONF; }, 'log-shipper'],
  ['read into variables', (s) => { s.volumes = []; s.initContainers[0].volumeMounts = []; s.containers[0].envFrom = [{ configMapRef: { name: 'web-config' } }]; }, 'main'],
  ['read into one variable', (s) => { s.volumes = []; s.initContainers[0].volumeMounts = []; s.containers[0].env.push({ name: 'X', valueFrom: { configMapKeyRef: { name: 'web-config', key: CONF } } }); }, 'main'],
])('what is %s is read when the pod starts', (_, edit, user) => {
  expect(changeOf([deployment(edit), configMap('web-config', { [CONF]: 'a' })], [deployment(edit), configMap('web-config', { [CONF]: 'b' })]))
    .toEqual({ change: 'updated', reasons: [`config of ${user} changed (${CONF}): running pods read it only after a restart`] });
});

test('a file that a container does not mount is no matter', () => {
  const one = deployment((s) => { s.volumes[0].configMap.items = [{ key: 'other', path: 'other' }]; });
  expect(changeOf([one, configMap('web-config', { [CONF]: 'a' })], [one, configMap('web-config', { [CONF]: 'b' })]).change).toBe('unchanged');
});

describe('names with a hash of the content', () => {
  const named = (name: string) => deployment((s) => { s.volumes[0].configMap.name = name; });
  const before = [named('web-config-6d4f7gk2b9'), configMap('web-config-6d4f7gk2b9', { [CONF]: 'a', same: 's' })];
  const after = [named('web-config-8b9c2hm5tt'), configMap('web-config-8b9c2hm5tt', { [CONF]: 'b', same: 's' })];

  test('are matched, and the files told', () => {
    const { workloads, objects } = difference(before, after);
    expect(workloads).toEqual([expect.objectContaining({ change: 'rolls', reasons: [`config of log-shipper changed (${CONF})`] })]);
    expect(objects).toEqual([{
      kind: 'ConfigMap', name: 'web-config-8b9c2hm5tt', namespace: 'shop', change: 'updated', reasons: [`takes the place of web-config-6d4f7gk2b9, content changed (${CONF})`],
    }]);
  });

  test('that cannot be told apart are added and removed', () => {
    const { objects } = difference([configMap('a-6d4f7gk2b9', {}), configMap('a-6d4f7gk2b8', {})], [configMap('a-8b9c2hm5tt', {})]);
    expect(objects.map(({ change }) => change).sort()).toEqual(['added', 'removed', 'removed']);
  });

  test('of a projected volume, too', () => {
    const projected = (name: string) => deployment((s) => { s.volumes[0] = { name: 'config', projected: { sources: [{ configMap: { name } }] } }; });
    expect(changeOf([projected('c-6d4f7gk2b9'), configMap('c-6d4f7gk2b9', { x: '1' })], [projected('c-8b9c2hm5tt'), configMap('c-8b9c2hm5tt', { x: '2' })]))
      .toEqual({ change: 'rolls', reasons: ['config of log-shipper changed (x)'] });
  });
});

test('another ConfigMap in the place of one', () => {
  expect(changeOf(deployment(), deployment((s) => { s.volumes[0].configMap.name = 'other'; })))
    .toEqual({ change: 'rolls', reasons: ['config of log-shipper: ConfigMap web-config -> other'] });
});

test('the content of a Secret is told by its keys alone', () => {
  const secret = (value: string) => object('v1', 'Secret', 'login', { stringData: { password: value } });
  const { objects } = difference([secret('hunter2')], [secret('hunter3')]);
  expect(objects).toEqual([{ kind: 'Secret', name: 'login', namespace: 'shop', change: 'updated', reasons: ['content changed (password)'] }]);
  expect(JSON.stringify(objects)).not.toContain('hunter');
});

test('an immutable ConfigMap must be made anew', () => {
  const { objects } = difference([configMap('c', { a: '1' }, { immutable: true })], [configMap('c', { a: '2' }, { immutable: true })]);
  expect(objects[0].reasons).toEqual(['an immutable ConfigMap cannot be changed: it must be deleted and made anew', 'content changed (a)']);
});
