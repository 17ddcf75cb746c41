import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import { cellsOf, fullProps } from './samples';
import {
  ISidecar, KubernetesVersion, LogDestination, LogFiles, LogShipper, LogShipperProps, PodSecurityLevel, SidecarContext, SidecarDeployment,
  SidecarContextProps, SidecarPlacement, SidecarSettings, SidecarSpec,
} from '../../../src';
import { LogAgent } from '../../../src/logs/agent';
import { LoweredMounts, lowerMounts } from '../../../src/lowering/mounts';
import { lineDifference } from '../../line-difference';

const VERSIONS = ['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34'];

export function contextOf(more: Partial<SidecarContextProps> = {}): SidecarContext {
  return new SidecarContext({
    constructPath: 'logs/web',
    workloadKind: 'Deployment',
    workloadName: 'web',
    main: 'nginx',
    kubernetesVersion: KubernetesVersion.V1_29,
    placement: SidecarPlacement.NATIVE,
    ...more,
  });
}

/** What a shipper asks for in a pod, with all references as plain names. */
export function specOf(sidecar: ISidecar): SidecarSpec {
  return sidecar.bind(contextOf());
}

/** The mounts of a spec, as plain JSON; a scratch directory that names no limit has 1Gi. */
export function mountsOf({ mounts = [] }: SidecarSpec): LoweredMounts {
  return lowerMounts(mounts, '1Gi');
}

/** The config files of a shipper, by name. */
export function filesOf(sidecar: ISidecar): { [name: string]: string } {
  return Object.assign({}, ...mountsOf(specOf(sidecar)).configFiles.map(({ files }) => files));
}

/** A pod that keeps to "restricted" but for its sidecars. */
function deployment(scope: Chart, id: string, sidecar: ISidecar): SidecarDeployment {
  return new SidecarDeployment(scope, id, {
    main: { name: 'nginx', image: 'registry.example/nginx:1.27.0', securityContext: { user: 101, group: 101 } },
    sidecars: [sidecar],
  });
}

/** The manifests of a Deployment with a shipper. */
function podsOf(shipper: ISidecar): string {
  const app = new App();
  deployment(new Chart(app, 'logs'), 'web', shipper);
  return app.synthYaml();
}

/** The annotation that rolls the pods when a config changes. */
const HASH = /cdk8s-sidecars\/config-hash: \w+/;

/** Manifests without what an agent is given: its arguments and variables, the content of its files, and what its files are mounted from. */
function around(yaml: string): unknown[] {
  const objects = parseAllDocuments(yaml.replace(HASH, '')).map((document) => document.toJS());
  for (const object of objects) {
    if (object.kind === 'ConfigMap') delete object.data;
    if (object.kind !== 'Deployment') continue;
    const { spec } = object.spec.template;
    const agent = spec.containers.find(({ name }: { name: string }) => name === 'log-shipper');
    const given = agent.volumeMounts.filter(({ mountPath }: { mountPath: string }) => /-(credentials|tls)\//.test(mountPath));
    agent.volumeMounts = agent.volumeMounts.filter((mount: object) => !given.includes(mount));
    spec.volumes = spec.volumes.filter(({ name }: { name: string }) => !given.some((mount: { name: string }) => mount.name === name));
    for (const field of ['command', 'args', 'env']) delete agent[field];
  }
  return objects;
}

/** Files as one text. */
function textOf(files: { [name: string]: string }): string {
  return Object.entries(files).map(([name, text]) => `==> ${name} <==\n${text}`).join('\n');
}

/** What an agent cannot do within the kinds of destinations that it can. */
export interface ShipperLimits {
  /** Whether it takes the name that a certificate must be for. @default true */
  readonly serverName?: boolean;
  /** What it says of a cell, by its name. @default - it can do all cells of its kinds */
  readonly unable?: Readonly<Record<string, RegExp>>;
}

/** What holds for every agent that ships logs as a sidecar. */
export function describeShipper(agent: LogAgent, make: (props: LogShipperProps) => ISidecar, { serverName, unable = {} }: ShipperLimits = {}): void {
  let app: App;
  let chart: Chart;
  beforeEach(() => {
    app = new App();
    chart = new Chart(app, 'logs');
  });
  const cells = cellsOf(new Chart(new App(), 'cells'), { serverName });
  const supported = cells.filter(({ kind, name }) => agent.destinations.includes(kind) && unable[name] === undefined);
  const refused = cells.filter(({ kind }) => !agent.destinations.includes(kind));

  const manifests = (version: string, placement: SidecarPlacement) => {
    SidecarSettings.set(chart, { kubernetesVersion: KubernetesVersion.of(version), placement });
    supported.forEach(({ destination }, n) => deployment(chart, `cell-${n}`, make(fullProps(destination))));
    return app.synthYaml();
  };

  describe('a pod that ships', () => {
    const [first, ...others] = supported;
    const synthesized = new Map<LogDestination, string>();
    const whole = (destination: LogDestination) => {
      if (!synthesized.has(destination)) synthesized.set(destination, podsOf(make(fullProps(destination))));
      return synthesized.get(destination)!;
    };
    const least = (destination: LogDestination) => textOf(filesOf(make({ logs: LogFiles.of('/var/log/app'), destination })));

    test(first.name, () => expect(whole(first.destination)).toMatchSnapshot());

    test(`${first.name}: the least that one can write`, () => expect(least(first.destination)).toMatchSnapshot());

    // Of the others only what differs.
    test.each(others)('$name', ({ destination }) => {
      const pods = [whole(first.destination), whole(destination)];
      expect(lineDifference(...pods.map((yaml) => yaml.replace(HASH, '')) as [string, string])).toMatchSnapshot();
    });

    test.each(others)('$name: nothing differs but what the agent is given', ({ destination }) => {
      expect(around(whole(destination))).toEqual(around(whole(first.destination)));
    });

    test('each config has a hash of its own, so that a change of it rolls the pods', () => {
      expect(new Set(supported.map(({ destination }) => HASH.exec(whole(destination))![0])).size).toBe(supported.length);
    });

    test.each(others)('$name: the least that one can write', ({ destination }) => {
      expect(lineDifference(least(first.destination), least(destination))).toMatchSnapshot();
    });
  });

  if (refused.length > 0) {
    test.each(refused)('$name is refused, with the agents that can', ({ destination }) => {
      expect(() => make({ logs: LogFiles.of('/var/log/app'), destination })).toThrow(
        new RegExp(`log shipper "log-shipper": ${agent.title} cannot send to .*: use LogShipper\\.`),
      );
    });
  }

  for (const [cell, message] of Object.entries(unable)) {
    test(`${cell} is refused, with what to write instead`, () => {
      const { destination } = cells.find(({ name }) => name === cell)!;
      expect(() => make({ logs: LogFiles.of('/var/log/app'), destination })).toThrow(message);
    });
  }

  test.each(VERSIONS)('is valid for %s, in both placements', (version) => {
    const classic = manifests(version, SidecarPlacement.CLASSIC);
    expect(classic).not.toContain('initContainers:');
    app = new App();
    chart = new Chart(app, 'logs');
    if (Number(version.slice(2)) >= 29) expect(manifests(version, SidecarPlacement.NATIVE)).toContain('initContainers:');
  });

  test('its container keeps to Pod Security "restricted"', () => {
    SidecarSettings.set(chart, { podSecurity: PodSecurityLevel.RESTRICTED });
    const web = deployment(chart, 'web', make(fullProps(supported[0].destination)));
    hardenMain(web);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('shares only the directories, for reading', () => {
    expect(mountsOf(specOf(make(fullProps(LogDestination.stdout())))).shares).toEqual([
      expect.objectContaining({ path: '/var/log/nginx', readOnly: true }), expect.objectContaining({ path: '/var/log/app', readOnly: true }),
    ]);
  });

  const credentialed = supported.filter(({ name }) => /basic|API key|bearer|SCRAM|SASL/.test(name));
  if (credentialed.length > 0) {
    test.each(credentialed)('has the credentials by reference: $name', ({ destination }) => {
      const spec = specOf(make(fullProps(destination)));
      const { envVariables = {} } = spec;
      const secretFiles = mountsOf(spec).volumes.filter(({ source }) => source?.secret !== undefined);
      const variables = Object.entries(envVariables).filter(([name]) => name.startsWith('LOG_')).map(([, env]) => env);

      expect(variables.length + secretFiles.length).toBeGreaterThan(0);
      for (const { value, valueFrom } of variables) {
        expect({ value, valueFrom }).toEqual({ value: undefined, valueFrom: { secretKeyRef: expect.anything() } });
      }
    });
  }

  test('is the same twice', () => {
    const sidecar = make(fullProps(LogDestination.stdout()));
    expect(filesOf(sidecar)).not.toEqual({});
    expect(JSON.stringify(filesOf(sidecar))).toBe(JSON.stringify(filesOf(sidecar)));
  });

  test('its factory makes it', () => {
    const factories = LogShipper as unknown as Record<string, (props: LogShipperProps) => ISidecar>;
    expect(specOf(factories[agent.factory](fullProps(LogDestination.stdout()))).image).toBe(agent.image);
  });
}

/** The two fields of "restricted" that cdk8s-plus-27 has no property for. */
function hardenMain(workload: kplus.Deployment): void {
  ApiObject.of(workload).addJsonPatch(
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
    JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
  );
}
