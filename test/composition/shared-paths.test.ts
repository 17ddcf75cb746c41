import { composed, fragment, problemOf, scratch, share, specOf, template } from './support';

const LOGS = '/var/log/app';

test('a path that nothing is mounted at becomes a bounded emptyDir in main and in the sidecar, read-only for the sidecar', () => {
  const spec = specOf(composed(template(), [fragment('shipper', { shares: [share(LOGS)] })]));

  expect(spec.volumes).toEqual([{ name: 'shared-var-log-app', emptyDir: { sizeLimit: '512Mi' } }]);
  expect(spec.containers[0].volumeMounts).toEqual([{ name: 'shared-var-log-app', mountPath: LOGS }]);
  expect(spec.containers[1].volumeMounts).toEqual([{ name: 'shared-var-log-app', mountPath: LOGS, readOnly: true }]);
});

test('the sidecar may write when it asks, and mount the path elsewhere', () => {
  const spec = specOf(composed(template(), [fragment('shipper', { shares: [share(LOGS, { readOnly: false, mountPath: '/logs' })] })]));

  expect(spec.containers[1].volumeMounts).toEqual([{ name: 'shared-var-log-app', mountPath: '/logs' }]);
});

test('two sidecars that share one path share one volume, as large as the larger asks', () => {
  const a = fragment('a', { shares: [share(LOGS, { sizeLimit: '900Mi' })] });
  const b = fragment('b', { shares: [share(`${LOGS}/`, { sizeLimit: '1Gi' })] });
  const spec = specOf(composed(template(), [a, b]));

  expect(spec.volumes).toEqual([{ name: 'shared-var-log-app', emptyDir: { sizeLimit: '1Gi' } }]);
  expect(spec.containers[0].volumeMounts).toHaveLength(1);
  expect(spec.containers[1].volumeMounts[0].name).toBe(spec.containers[2].volumeMounts[0].name);
});

describe('a path that main has on a volume', () => {
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const app = (mount: object) => ({ volumeMounts: [{ name: 'data', ...mount }] });

  test('is read from that volume', () => {
    const pod = template({ volumes }, app({ mountPath: `${LOGS}/`, subPath: 'logs' }));
    const spec = specOf(composed(pod, [fragment('shipper', { shares: [share(LOGS)] })]));

    expect(spec.volumes).toBe(volumes);
    expect(spec.containers[0]).toBe((pod.spec as any).containers[0]);
    expect(spec.containers[1].volumeMounts).toEqual([{ name: 'data', subPath: 'logs', mountPath: LOGS, readOnly: true }]);
  });

  test('below a mount is read through the whole mount: a subPath would be made before main starts, as a directory of root', () => {
    const pod = template({ volumes }, { volumeMounts: [{ name: 'data', mountPath: '/' }, { name: 'data', mountPath: '/var', subPath: 'var' }] });
    const composition = composed(pod, [fragment('shipper', { shares: [share(LOGS)] })]);
    const spec = specOf(composition);

    expect(spec.containers[0]).toBe((pod.spec as any).containers[0]);
    expect(spec.containers[1].volumeMounts).toEqual([{ name: 'data', subPath: 'var', mountPath: '/var', readOnly: true }]);
    expect(composition.notes).toEqual([]);
  });

  test('below a mount stands where the sidecar wants it, if that ends as the path does', () => {
    const pod = template({ volumes }, app({ mountPath: '/var' }));
    const at = (mountPath: string) => composed(pod, [fragment('shipper', { shares: [share(LOGS, { mountPath })] })]);

    expect(specOf(at('/main/log/app')).containers[1].volumeMounts).toEqual([{ name: 'data', mountPath: '/main', readOnly: true }]);
    expect(problemOf(at('/logs'))).toBe('sidecar "shipper" wants /var/log/app at /logs, but it is a directory of the volume that container "app" mounts at /var, '
      + 'which is mounted as a whole | leave mountPath out, or let it end in /log/app');
    expect(problemOf(at('/log/app'))).toMatch(/or let it end in \/log\/app/);
  });

  test('below a mount is mounted once for all paths of it, and a writer is told what it may write to', () => {
    const pod = template({ volumes }, app({ mountPath: '/var' }));
    const composition = composed(pod, [fragment('s', { shares: [share('/var/a'), share('/var/b', { readOnly: false })] })]);

    expect(specOf(composition).containers[1].volumeMounts).toEqual([{ name: 'data', mountPath: '/var' }]);
    expect(composition.notes).toEqual(['note/shared-volume: sidecar "s" may write to all of volume "data", which container "app" mounts at /var, to share /var/b']);
  });

  test.each<[string, object]>([
    ...['configMap', 'secret', 'projected', 'downwardAPI', 'image'].map((kind): [string, object] => [kind, {}]),
    ['persistentVolumeClaim', { claimName: 'data', readOnly: true }],
    ['csi', { driver: 'd', readOnly: true }],
  ])('can be read on a volume of kind %s, and not be written to', (kind, source) => {
    const pod = template({ volumes: [{ name: 'data', [kind]: source }] } as never, app({ mountPath: LOGS }));
    const sharing = (readOnly: boolean) => composed(pod, [fragment('s', { shares: [share(LOGS, { readOnly })] })]);

    specOf(sharing(true));
    expect(problemOf(sharing(false))).toBe(
      `sidecar "s" wants to write to ${LOGS}, but volume "data" (${kind}) is read-only | set readOnly to true, or share a path on another volume`,
    );
  });

  test('can be written to on a claim', () => {
    const composition = composed(template({ volumes }, app({ mountPath: LOGS })), [fragment('s', { shares: [share(LOGS, { readOnly: false })] })]);

    expect(specOf(composition).containers[1].volumeMounts).toEqual([{ name: 'data', mountPath: LOGS }]);
    expect(composition.notes).toEqual([]);
  });

  test('with subPathExpr cannot be shared', () => {
    const pod = template({ volumes }, app({ mountPath: LOGS, subPathExpr: '$(POD)' }));

    expect(problemOf(composed(pod, [fragment('shipper', { shares: [share(LOGS)] })]))).toMatch(/"app" mounts \/var\/log\/app with subPathExpr "\$\(POD\)"/);
  });

  test('cannot be had from another volume', () => {
    const pod = template({ volumes }, app({ mountPath: LOGS }));

    expect(problemOf(composed(pod, [fragment('shipper', { shares: [share(LOGS, { volumeName: 'logs' })] })])))
      .toBe('sidecar "shipper" wants /var/log/app on volume "logs", but container "app" mounts volume "data" at /var/log/app | leave volumeName out, or set it to "data"');
  });

  test('above a mount is refused: the sidecar would see an empty directory', () => {
    const pod = template({ volumes }, app({ mountPath: '/var/log/app' }));

    expect(problemOf(composed(pod, [fragment('shipper', { shares: [share('/var/log')] })]))).toMatch(/below the shared path \/var\/log.* \| share \/var\/log\/app instead/);
  });
});

describe('a volume name', () => {
  test.each([
    [{ sizeLimit: '1Gi' }, { sizeLimit: '1Gi' }],
    [{ medium: 'Memory' }, { medium: 'Memory', sizeLimit: '512Mi' }],
    [{ medium: '' }, { sizeLimit: '512Mi' }],
  ])('names the new emptyDir that %j asks for', (more, emptyDir) => {
    expect(specOf(composed(template(), [fragment('s', { shares: [share(LOGS, { volumeName: 'logs', ...more })] })])).volumes).toEqual([{ name: 'logs', emptyDir }]);
  });

  test('alone does not make a volume: it was meant to be one of the pod', () => {
    const refused = (volumes: object[]) => problemOf(composed(template({ volumes } as never), [fragment('s', { shares: [share(LOGS, { volumeName: 'lgos' })] })]));

    expect(refused([])).toBe('sidecar "s" shares /var/log/app on volume "lgos", which the pod does not have | '
      + 'add it to the volumes of the pod, or give the share a sizeLimit for a new emptyDir of that name');
    expect(refused([{ name: 'logs', emptyDir: {} }, { name: 'b', emptyDir: {} }])).toContain('| name one of "logs", "b", or add it to the volumes of the pod');
  });

  test('of a volume of the pod means that volume', () => {
    const volumes = [{ name: 'logs', emptyDir: { medium: 'Memory' } }];
    const spec = specOf(composed(template({ volumes }), [fragment('s', { shares: [share(LOGS, { volumeName: 'logs' })] })]));

    expect(spec.volumes).toBe(volumes);
    expect(spec.containers[0].volumeMounts).toEqual([{ name: 'logs', mountPath: LOGS }]);
  });

  test('that the pod happens to have is not taken over', () => {
    const pod = template({ volumes: [{ name: 'shared-var-log-app', emptyDir: {} }] });

    expect(problemOf(composed(pod, [fragment('s', { shares: [share(LOGS)] })])))
      .toMatch(/already has a volume named "shared-var-log-app".* \| give the share a volumeName and a sizeLimit, for example volumeName "shared-var-log-app-2"/);
  });

  test('must be the same for all sharers of a path', () => {
    const shares = (volumeName: string) => ({ shares: [share(LOGS, { volumeName })] });

    expect(problemOf(composed(template(), [fragment('a', shares('x')), fragment('b', shares('y'))])))
      .toMatch(/sidecars "a" and "b" want \/var\/log\/app on different volumes: x and y/);
  });

  test('cannot stand for two paths', () => {
    const shares = [share('/a', { volumeName: 'v', sizeLimit: '1Mi' }), share('/b', { volumeName: 'v', sizeLimit: '1Mi' })];

    expect(problemOf(composed(template(), [fragment('s', { shares })]))).toMatch(/\/a of container "app" and \/b of container "app" would be one volume, "v".*"v-2"/);
  });

  test('is cut to 63 characters, and stays distinct', () => {
    const long = `/${'directory/'.repeat(12)}`;
    const names = specOf(composed(template(), [fragment('s', { shares: [share(`${long}a`), share(`${long}b`)] })])).volumes.map((v: any) => v.name);

    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]{1,63}$/);
  });
});

test('a path of another container is mounted there, and main stays as it is', () => {
  const pod = template({ containers: [{ name: 'app', image: 'a:1' }, { name: 'worker', image: 'w:1' }] });
  const spec = specOf(composed(pod, [fragment('s', { shares: [share(LOGS, { container: 'worker' })] })]));

  expect(spec.containers[0]).toEqual({ name: 'app', image: 'a:1' });
  expect(spec.containers[1].volumeMounts).toEqual([{ name: 'shared-var-log-app', mountPath: LOGS }]);
});

test('nested paths are one volume, in whatever order they are asked for', () => {
  const outer = fragment('outer', { shares: [share('/var/log')] });
  const inner = fragment('inner', { shares: [share(LOGS)] });

  for (const order of [[outer, inner], [inner, outer]]) {
    const spec = specOf(composed(template(), order));
    expect(spec.volumes).toHaveLength(1);
    // The directory of the inner one is there from the start, for main too.
    expect(spec.containers[0].volumeMounts).toEqual([
      { name: 'shared-var-log', mountPath: '/var/log' }, { name: 'shared-var-log', mountPath: LOGS, subPath: 'app' },
    ]);
    expect(spec.containers.find((c: any) => c.name === 'inner').volumeMounts[0]).toMatchObject({ name: 'shared-var-log', subPath: 'app' });
  }
});

test.each(['logs', '', '/', '/var/../etc', '/a:b', './x'])('the path "%s" is refused', (path) => {
  expect(problemOf(composed(template(), [fragment('s', { shares: [share(path)] })]))).toMatch(/sidecar "s" shares the path ".*" \| write an absolute path/);
});

test('a container that is not there is named, with those that are', () => {
  expect(problemOf(composed(template(), [fragment('s', { shares: [share(LOGS, { container: 'wroker' })] })])))
    .toBe('sidecar "s" shares /var/log/app of container "wroker", which is not there | name one of "app"');
});

test('of nested paths the largest bound holds', () => {
  const sidecars = [fragment('a', { shares: [share('/var/log', { sizeLimit: '1Mi' })] }), fragment('b', { shares: [share(LOGS, { sizeLimit: '1Gi' })] })];

  expect(specOf(composed(template(), sidecars)).volumes).toEqual([{ name: 'shared-var-log', emptyDir: { sizeLimit: '1Gi' } }]);
});

test('one path of two containers is two directories', () => {
  const pod = template({ containers: [{ name: 'app', image: 'a:1' }, { name: 'worker', image: 'w:1' }] });
  const spec = specOf(composed(pod, [fragment('s', { shares: [share(LOGS), share(LOGS, { container: 'worker', mountPath: '/worker' })] })]));

  expect(new Set(spec.volumes.map((volume: any) => volume.name)).size).toBe(2);
  expect(spec.containers[0].volumeMounts[0].name).not.toBe(spec.containers[1].volumeMounts[0].name);
});

test('a path below which main mounts something else is refused, whether or not it is on a volume itself', () => {
  const volumes = [{ name: 'a', emptyDir: {} }, { name: 'b', emptyDir: {} }];
  const pod = template({ volumes }, { volumeMounts: [{ name: 'a', mountPath: '/data' }, { name: 'b', mountPath: '/data/logs' }] });

  expect(problemOf(composed(pod, [fragment('s', { shares: [share('/data')] })]))).toMatch(/"app" mounts volume "b" at \/data\/logs, below the shared path \/data/);
});

test('a claim template of a StatefulSet is a volume of the pod', () => {
  const settings = { claimTemplates: ['data'] };
  const spec = specOf(composed(template(), [fragment('s', { shares: [share('/x', { volumeName: 'data' })] })], settings));

  expect(spec.volumes).toBeUndefined();
  expect(spec.containers[1].volumeMounts).toEqual([{ name: 'data', mountPath: '/x', readOnly: true }]);
  expect(problemOf(composed(template(), [fragment('car', { volumes: [scratch('/data')] })], { claimTemplates: ['car-data'] }))).toMatch(/already has a volume named "car-data"/);
});

test.each([
  ['a scratch directory in a shared path', fragment('s', { shares: [share('/v')], volumes: [scratch('/v/tmp')] })],
  ['a scratch directory among config files', fragment('s', { configFiles: [{ mountPath: '/v', files: { a: '' } }], volumes: [scratch('/v/tmp')] })],
  ['config files among config files', fragment('s', { configFiles: [{ mountPath: '/v', files: { a: '' } }, { mountPath: '/v/tmp', files: { b: '' } }] })],
])('%s is refused: the sidecar could not start', (_, sidecar) => {
  expect(problemOf(composed(template(), [sidecar]))).toMatch(/sidecar "s" mounts \/v\/tmp \(.*\) inside \/v \(.*\), which is read-only, so it could not start/);
});

test('a mount inside a writable one is fine, and so is one of the same volume', () => {
  specOf(composed(template(), [fragment('s', { shares: [share('/v', { readOnly: false })], volumes: [scratch('/v/tmp')] })]));
  specOf(composed(template(), [fragment('s', { shares: [share('/v'), share('/v/sub')] })]));
});

test('hardening says nothing of the bounds', () => {
  const spec = specOf(composed(template(), [fragment('s', { hardened: false, shares: [share(LOGS)] })]));

  expect(spec.volumes).toEqual([{ name: 'shared-var-log-app', emptyDir: { sizeLimit: '512Mi' } }]);
});

test('a path that is both shared and a config mount is refused', () => {
  const both = fragment('s', { shares: [share('/etc/agent')], configFiles: [{ mountPath: '/etc/agent/', files: { 'a.yaml': '' } }] });

  expect(problemOf(composed(template(), [both])))
    .toBe('sidecar "s" mounts /etc/agent twice: as the shared path /etc/agent and as config files | give one of the two another mountPath');
});
