import { composed, fragment, problemOf, specOf, template } from './support';

const HANDLER = { exec: { command: ['true'] } };

test.each([[27, 'containers'], [28, 'containers'], [29, 'initContainers'], [34, 'initContainers']])('AUTO on 1.%i puts sidecars into %s', (minor, list) => {
  const spec = specOf(composed(template(), [fragment('s')], { minor }));

  expect(spec[list].map((c: any) => c.name)).toContain('s');
});

test('native sidecars start in the order added, before the init containers of the user, with probes and lifecycle', () => {
  const init = { name: 'migrate', image: 'm:1' };
  const probed = { livenessProbe: HANDLER, readinessProbe: HANDLER, startupProbe: HANDLER, lifecycle: { preStop: HANDLER } };
  const spec = specOf(composed(template({ initContainers: [init] }), [fragment('a', {}, probed), fragment('b')], { minor: 29 }));

  expect(spec.initContainers.map((c: any) => c.name)).toEqual(['a', 'b', 'migrate']);
  expect(spec.initContainers[0]).toMatchObject({ restartPolicy: 'Always', ...probed });
  expect(spec.initContainers[2]).toBe(init);
  expect(spec.containers).toHaveLength(1);
});

test('CLASSIC puts sidecars behind the containers, in the order added, on any version', () => {
  const spec = specOf(composed(template({ containers: [{ name: 'app' }, { name: 'other' }] }), [fragment('a'), fragment('b')], { minor: 34, placement: 'classic' }));

  expect(spec.containers.map((c: any) => c.name)).toEqual(['app', 'other', 'a', 'b']);
  expect(spec.containers[2].restartPolicy).toBeUndefined();
  expect(spec.initContainers).toBeUndefined();
});

test.each([27, 28])('NATIVE on 1.%i is refused', (minor) => {
  expect(problemOf(composed(template(), [fragment('s')], { minor, placement: 'native' })))
    .toMatch(new RegExp(`NATIVE, but Kubernetes 1.${minor} has no native sidecars.* \\| set kubernetesVersion to KubernetesVersion.V1_29`));
});

test('a Job with a plain sidecar is refused, naming the setting', () => {
  expect(problemOf(composed(template({ restartPolicy: 'Never' }), [fragment('s')], { runsToCompletion: 'a Job never completes' })))
    .toMatch(/a Job never completes beside a plain sidecar container \("s"\) \| set kubernetesVersion to KubernetesVersion.V1_29/);
  specOf(composed(template({ restartPolicy: 'Never' }), [fragment('s')], { runsToCompletion: 'a Job never completes', minor: 29 }));
});

test('restartPolicy stays as it is; Never is refused where it keeps a plain sidecar from being restarted', () => {
  expect(problemOf(composed(template({ restartPolicy: 'Never' }), [fragment('s')]))).toMatch(/restartPolicy is Never.*\("s"\).* \| .*or set the pod's restartPolicy to Always/);
  expect(specOf(composed(template({ restartPolicy: 'Never' }), [fragment('s')], { minor: 29 })).restartPolicy).toBe('Never');
  expect(specOf(composed(template({ restartPolicy: 'OnFailure' }), [fragment('s')])).restartPolicy).toBe('OnFailure');
});

test.each([
  [27, 'auto', 'set kubernetesVersion to KubernetesVersion.V1_29 or newer with SidecarSettings.set(scope, { ... }), so that sidecars are native'],
  [33, 'classic', 'set placement to SidecarPlacement.AUTO with SidecarSettings.set(scope, { ... }), so that sidecars are native'],
  [27, 'classic', 'set kubernetesVersion to KubernetesVersion.V1_29 or newer and placement to SidecarPlacement.AUTO with SidecarSettings.set(scope, { ... }), so that sidecars are native'],
] as const)('for 1.%i and %s, a pod that ends is told what of the settings to change, and nothing else', (minor, placement, remedy) => {
  const { problems } = composed(template({ restartPolicy: 'Never' }), [fragment('s')], { runsToCompletion: 'a Job never completes', minor, placement });

  expect(problems.map((problem) => problem.remedy)).toEqual([remedy]);
});
