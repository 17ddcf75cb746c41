import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ISidecar, KubernetesVersion, PodSecurityLevel, SidecarDeployment, SidecarPlacement, SidecarSettings } from '../../src';

export const VERSIONS = ['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34'];

/** A pod that keeps to "restricted" but for what is added to it. */
export function deployment(chart: Chart, id: string, sidecars: ISidecar[], main: Partial<kplus.ContainerProps> = {}): SidecarDeployment {
  const workload = new SidecarDeployment(chart, id, {
    main: { name: 'nginx', image: 'registry.example/nginx:1.27.0', portNumber: 8080, securityContext: { user: 101, group: 101 }, ...main },
    sidecars,
  });
  // The two fields of "restricted" that cdk8s-plus-27 has no property for.
  ApiObject.of(workload).addJsonPatch(
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
    JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
  );
  return workload;
}

/** A main that mounts a ConfigMap where nginx reads its configuration. */
export function configured(chart: Chart = new Chart(Testing.app(), 'other'), mount: kplus.MountOptions = {}): { volumeMounts: kplus.VolumeMount[] } {
  const volume = kplus.Volume.fromConfigMap(chart, 'volume', kplus.ConfigMap.fromConfigMapName(chart, 'config', 'nginx-conf'));
  return { volumeMounts: [{ path: '/etc/nginx/conf.d', volume, ...mount }] };
}

/** What a watcher makes of a pod. */
export function composed(sidecar: ISidecar, main: Partial<kplus.ContainerProps> = {}) {
  const chart = new Chart(Testing.app(), 'web');
  deployment(chart, 'w', [sidecar], main);
  const manifests = Testing.synth(chart);
  const { spec, metadata } = manifests.find((manifest) => manifest.kind === 'Deployment').spec.template;
  const files: { [name: string]: string } = manifests.find((manifest) => manifest.kind === 'ConfigMap')?.data ?? {};
  return { manifests, spec, metadata, container: spec.containers.find(({ name }: any) => name === sidecar.name), files };
}

/** Throws what the validator finds for a version, under "restricted", in the placements that it has. */
export function synthesizeFor(
  version: string, sidecars: () => ISidecar[], main: (chart: Chart) => Partial<kplus.ContainerProps> = () => ({}),
): string[] {
  const placements = Number(version.slice(2)) >= 29 ? [SidecarPlacement.CLASSIC, SidecarPlacement.NATIVE] : [SidecarPlacement.CLASSIC];
  return placements.map((placement) => {
    const app = new App();
    const chart = new Chart(app, 'watched');
    SidecarSettings.set(chart, { kubernetesVersion: KubernetesVersion.of(version), placement, podSecurity: PodSecurityLevel.RESTRICTED });
    deployment(chart, 'web', sidecars(), main(chart));
    return app.synthYaml();
  });
}

/** Runs with files in a directory that is gone afterwards; gives what was printed and the exit code. */
export function withFiles(
  files: { [name: string]: string }, run: (directory: string) => { file: string; args: string[] },
): { code: number; output: string } {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'watchers-'));
  try {
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), content);
    const { file, args } = run(directory);
    try {
      return { code: 0, output: execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60000 }) };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
      return { code: status ?? -1, output: `${stdout}${stderr}` };
    }
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
