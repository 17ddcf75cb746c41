import { composed, fragment, problemOf, scratch, share, specOf, template } from './support';

test('without sidecars the template is what it was', () => {
  const pod = template();

  expect(composed(pod, []).template).toBe(pod);
});

test('the template that is given is not written to', () => {
  const pod = template({ volumes: [], initContainers: [] }, { volumeMounts: [] }, { annotations: {} });
  const before = JSON.stringify(pod);
  specOf(composed(pod, [fragment('s', { shares: [share('/logs')], volumes: [scratch('/state')], pod: { labels: { a: 'b' } } })]));

  expect(JSON.stringify(pod)).toBe(before);
});

test('what cdk8s sorted stays sorted', () => {
  const pod = { metadata: {}, spec: { containers: [{ image: 'a:1', name: 'app', workingDir: '/' }], dnsPolicy: 'ClusterFirst', terminationGracePeriodSeconds: 30 } };
  const { template: result } = composed(pod, [fragment('s', { shares: [share('/logs')], volumes: [scratch('/state')] })]);
  const unsorted: string[] = [];
  const visit = (value: unknown, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const keys = Object.keys(value);
    if (!Array.isArray(value) && keys.join() !== [...keys].sort().join()) unsorted.push(at);
    for (const key of keys) visit((value as Record<string, unknown>)[key], `${at}/${key}`);
  };
  visit(result, '');

  expect(unsorted).toEqual([]);
});

test('keys that nobody sorted keep their places', () => {
  const { template: result } = composed({ spec: { nodeName: 'n', containers: [{ name: 'app' }], hostname: 'h' }, metadata: { name: 'x' } }, [fragment('s')]);

  expect(Object.keys(result)).toEqual(['spec', 'metadata']);
  expect(Object.keys(result.spec as object)).toEqual(['nodeName', 'containers', 'hostname', 'terminationGracePeriodSeconds']);
});

test('a scratch directory is a bounded emptyDir of the sidecar alone', () => {
  const spec = specOf(composed(template(), [fragment('s', { volumes: [scratch('/var/lib/agent'), scratch('/tmp')] })]));

  expect(spec.volumes).toEqual([
    { name: 's-var-lib-agent', emptyDir: { sizeLimit: '64Mi' } },
    { name: 's-tmp', emptyDir: { sizeLimit: '64Mi' } },
  ]);
  expect(spec.containers[1].volumeMounts).toEqual([{ name: 's-var-lib-agent', mountPath: '/var/lib/agent' }, { name: 's-tmp', mountPath: '/tmp' }]);
  expect(spec.containers[0].volumeMounts).toBeUndefined();
});

test.each([
  ['a relative scratch directory', template(), fragment('s', { volumes: [scratch('tmp')] }), /sidecar "s" mounts a scratch directory at "tmp" \| write an absolute path/],
  ['a path that is shared and a scratch directory', template(), fragment('s', { shares: [share('/x')], volumes: [scratch('/x')] }), /mounts \/x twice: as the shared path \/x and as a scratch directory/],
  ['the name of a container', template(), fragment('app'), /sidecar "app" has the name of a container of the pod \| .*"app-2"/],
  ['the name of an init container', template({ initContainers: [{ name: 's' }] }), fragment('s'), /the name of an init container/],
  ['the name of an ephemeral container', template({ ephemeralContainers: [{ name: 's' }] }), fragment('s'), /the name of an ephemeral container/],
  ['no container', { spec: {} }, fragment('s'), /has no container that a sidecar could extend/],
  ['a main container without a name', { spec: { containers: [{ image: 'a:1' }] } }, fragment('s'), /the main container has no name/],
])('%s is refused', (_, pod, sidecar, problem) => {
  expect(problemOf(composed(pod, [sidecar]))).toMatch(problem);
});

test('a main container that is not there is named, with those that are', () => {
  expect(problemOf(composed(template(), [fragment('s')], { main: 'nginx' }))).toBe('there is no container "nginx" to be main | set main to one of "app"');
});

describe('ports', () => {
  const app = { ports: [{ containerPort: 9100, name: 'metrics' }, { containerPort: 9101, protocol: 'TCP' }] };
  const listening = (...ports: object[]) => fragment('s', {}, { ports: ports as never });

  test.each([
    ['a number', listening({ containerPort: 9100, protocol: 'TCP' }), /sidecar "s" listens on port 9100\/TCP, which container "app" has \| .*for example 9102/],
    ['a name', listening({ containerPort: 9200, name: 'metrics' }), /has a port named "metrics", as container "app" has \| .*"metrics-2"/],
  ])('%s that main has is refused, and a free one offered', (_, sidecar, problem) => {
    expect(problemOf(composed(template({}, app), [sidecar]))).toMatch(problem);
  });

  test('of another protocol are other ports', () => {
    specOf(composed(template({}, app), [listening({ containerPort: 9100, protocol: 'UDP' })]));
  });

  test('clash between sidecars, and with native sidecars of the user', () => {
    const ports = { ports: [{ containerPort: 4000 }] };
    const native = { initContainers: [{ name: 'n', restartPolicy: 'Always', ...ports }] };

    expect(problemOf(composed(template(), [fragment('a', {}, ports), fragment('b', {}, ports)]))).toMatch(/sidecar "b" listens on port 4000\/TCP, which sidecar "a" has/);
    expect(problemOf(composed(template(native), [fragment('a', {}, ports)]))).toMatch(/which container "n" has/);
    specOf(composed(template({ initContainers: [{ name: 'n', ...ports }] }), [fragment('a', {}, ports)]));
  });
});

test('all problems are reported at once', () => {
  const { problems } = composed(template({}, { ports: [{ containerPort: 80 }] }), [
    fragment('app', { shares: [share('x')], volumes: [scratch('y')], configFiles: [{ mountPath: 'z', files: { a: '' } }] }, { ports: [{ containerPort: 80 }] }),
  ], { placement: 'native' });

  expect(problems.map(({ message }) => message.split(':')[0].split('"')[0])).toHaveLength(6);
});

describe('what has the wrong type is a problem, not something to write over', () => {
  const sharing = fragment('s', { shares: [share('/logs')], pod: { annotations: { a: 'b' } } });

  test.each<[string, any, RegExp]>([
    ['a grace period that is text', template({ terminationGracePeriodSeconds: '600' }), /spec.terminationGracePeriodSeconds is "600" \| make it a whole number/],
    ['a negative grace period', template({ terminationGracePeriodSeconds: -5 }), /is -5/],
    ['volumes that are no list', template({ volumes: { a: 1 } }), /spec.volumes is object \| make it a list/],
    ['mounts that are no list', template({}, { volumeMounts: { a: 1 } }), /container "app".volumeMounts is object/],
    ['annotations that are a list', template({}, {}, { annotations: ['x'] }), /metadata.annotations is array \| make it a map/],
    ['an annotation that is a number', template({}, {}, { annotations: { a: 5 } }), /sets the pod annotation a to "b", but the pod template sets it to "5"/],
  ])('%s', (_, pod, problem) => {
    expect(problemOf(composed(pod, [sharing]))).toMatch(problem);
  });

  test('null is as good as nothing', () => {
    const nulls = { volumes: null, initContainers: null, terminationGracePeriodSeconds: null };

    specOf(composed(template(nulls, { volumeMounts: null }, { annotations: null }), [sharing]));
  });
});
