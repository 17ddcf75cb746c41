import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Way } from './workloads';
import { CustomSidecar, KubernetesVersion, SidecarInjection, SidecarPlacement, Sidecars, SidecarSettings, SidecarSettingsProps, SidecarMount } from '../../src';

const agent = () => new CustomSidecar({
  name: 'agent',
  image: 'registry.example/agent:1.0.0',
  ports: [{ number: 9113, name: 'metrics' }],
  liveness: kplus.Probe.fromTcpSocket({ port: 9113 }),
  mounts: [SidecarMount.shared('/var/log/app'), SidecarMount.config('/etc/agent', { 'agent.yaml': 'a: 1\n' })],
});

function synth({ create, options }: Way, settings: SidecarSettingsProps, sidecars = [agent()]) {
  const chart = new Chart(Testing.app(), 'web');
  SidecarSettings.set(chart, settings);
  const workload = create(chart);
  if (sidecars.length > 0) Sidecars.of(workload, options).add(...sidecars);
  return Testing.synth(chart);
}

const find = (manifests: any[], kind: string) => manifests.find((manifest) => manifest.kind === kind);

/** What holds for a workload, in whatever way a user comes by it. */
export function describeWay(way: Way): void {
  test('takes a native sidecar', () => {
    const manifests = synth(way, { kubernetesVersion: KubernetesVersion.V1_29 });
    const pod = way.template(find(manifests, way.kind));

    expect(pod.spec.initContainers).toMatchObject([{ name: 'agent', restartPolicy: 'Always', livenessProbe: { tcpSocket: { port: 9113 } } }]);
    expect(pod.spec.containers).toHaveLength(1);
    expect(pod.spec.containers[0]).toMatchObject({ name: 'app', volumeMounts: [{ mountPath: '/var/log/app', name: 'shared-var-log-app' }] });
    expect(pod.metadata.annotations['kubectl.kubernetes.io/default-container']).toBe('app');
  });

  if (way.runsToCompletion) {
    test('refuses a plain sidecar, naming the setting', () => {
      expect(() => synth(way, {})).toThrow(/\[web\/w.*\] compose\/placement: a Job never completes beside a plain sidecar container \("agent"\).*KubernetesVersion.V1_29/s);
    });
  } else {
    test('takes a plain sidecar', () => {
      const manifests = synth(way, { kubernetesVersion: KubernetesVersion.V1_33, placement: SidecarPlacement.CLASSIC });
      const pod = way.template(find(manifests, way.kind));

      expect(pod.spec.containers.map((c: any) => c.name)).toEqual(['app', 'agent']);
      expect(pod.spec.initContainers).toBeUndefined();
    });
  }

  test('has its config in a ConfigMap beside it, in its namespace, in front of it', () => {
    const manifests = synth(way, { kubernetesVersion: KubernetesVersion.V1_29 });
    const workload = find(manifests, way.kind);
    const configMap = find(manifests, 'ConfigMap');

    expect(configMap.data).toEqual({ 'agent.yaml': 'a: 1\n' });
    expect(configMap.metadata.namespace).toBe(workload.metadata.namespace);
    expect(manifests.indexOf(configMap)).toBeLessThan(manifests.indexOf(workload));
    expect(way.template(workload).spec.volumes).toContainEqual({ name: 'agent-config', configMap: { name: configMap.metadata.name } });
  });

  test('is otherwise what it is without sidecars', () => {
    const strip = (manifests: any[]) => {
      const workload = find(manifests, way.kind);
      const pod = way.template(workload);
      for (const field of ['initContainers', 'volumes', 'terminationGracePeriodSeconds']) delete pod.spec[field];
      delete pod.spec.containers[0].volumeMounts;
      delete pod.metadata.annotations;
      return workload;
    };

    expect(strip(synth(way, { kubernetesVersion: KubernetesVersion.V1_29 }))).toEqual(strip(synth(way, {}, [])));
  });

  const podTemplates = way.options?.podTemplate === undefined ? undefined : { [way.kind]: way.options.podTemplate };
  const injected = (order: 'before' | 'after' | 'added') => {
    const own = Testing.app();
    SidecarSettings.set(own, { kubernetesVersion: KubernetesVersion.V1_33 });
    const shop = new Chart(own, 'shop');
    if (order === 'before') new SidecarInjection(own, 'inject', { sidecars: [agent()], podTemplates });
    const workload = way.create(shop);
    if (order === 'after') new SidecarInjection(own, 'inject', { sidecars: [agent()], podTemplates });
    if (order === 'added') Sidecars.of(workload, way.options).add(agent());
    return Testing.synth(shop);
  };

  test('gets the same bytes from an injection, whether that was made before it or after, as if the sidecar was added to it', () => {
    const before = injected('before');

    expect(JSON.stringify(injected('after'))).toBe(JSON.stringify(before));
    expect(JSON.stringify(injected('added'))).toBe(JSON.stringify(before));
    expect(way.template(before.find(({ kind }) => kind === way.kind)).spec.initContainers).toMatchObject([{ name: 'agent', restartPolicy: 'Always' }]);
  });
}
