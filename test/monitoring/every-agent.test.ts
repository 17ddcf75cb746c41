import { Testing, Yaml } from 'cdk8s';
import { charted, ENTRIES, Entry, VERSIONS } from './entries';
import { KubernetesVersion, ManifestValidator, MonitoringAgent, PodSecurityLevel, SidecarPlacement } from '../../src';
import { EXPORTERS } from '../../src/monitoring/exporters/exporter-table';
import { lineDifference } from '../line-difference';

const { AUTO, CLASSIC, NATIVE } = SidecarPlacement;

/** Every version with every placement that it has. */
const PLACES = VERSIONS.flatMap((version) => [CLASSIC, AUTO, ...(version.minor >= 29 ? [NATIVE] : [])].map((placement) => ({ version, placement })));

test('every factory is in the list, and every exporter of the table has a factory', () => {
  const factories = Object.getOwnPropertyNames(MonitoringAgent).filter((name) => !['length', 'name', 'prototype'].includes(name));

  expect(Object.keys(ENTRIES).sort()).toEqual(factories.sort());
  expect(factories).toEqual(expect.arrayContaining(Object.keys(EXPORTERS)));
});

describe.each(Object.entries(ENTRIES))('%s', (_, { plain, full }) => {
  test.each([['as it is', plain], ['with all that it can be told', full]])('%s, is valid in every version and placement under "restricted"', (__, sidecar) => {
    for (const { version, placement } of PLACES) {
      const manifests = Testing.synth(charted(sidecar, version, placement));
      const violations = new ManifestValidator({ kubernetesVersion: version, podSecurity: PodSecurityLevel.RESTRICTED }).validateAll(manifests);

      // Main has no probes, which is not what is looked at here.
      expect(violations.filter(({ message }) => !message.includes('container "main"')).map(({ rule, path, message }) => `${version} ${rule} ${path} ${message}`)).toEqual([]);
    }
  });

  const yaml = (sidecar: Entry['plain']) => {
    const manifests = Testing.synth(charted(sidecar));
    const { metadata, spec } = manifests.find(({ kind }) => kind === 'Deployment').spec.template;
    return Yaml.stringify({
      annotations: metadata.annotations,
      container: spec.containers[1],
      volumes: spec.volumes,
      objects: manifests.filter(({ kind }) => kind !== 'Deployment').map(({ kind, data, spec: of }) => ({ kind, ...(data && { data }), ...(of && { spec: of }) })),
    });
  };

  test('matches its snapshot: plain', () => expect(yaml(plain)).toMatchSnapshot());

  test('matches its snapshot: what differs with all that it can be told', () => expect(lineDifference(yaml(plain), yaml(full))).toMatchSnapshot());

  test('native, is an init container that the kubelet keeps alive', () => {
    const [{ spec }] = Testing.synth(charted(plain, KubernetesVersion.V1_29)).filter(({ kind }) => kind === 'Deployment').map((d) => d.spec.template);

    expect(spec.initContainers).toHaveLength(1);
    expect(spec.initContainers[0]).toMatchObject({ restartPolicy: 'Always', livenessProbe: {}, resources: { limits: {}, requests: {} } });
  });

  test('its probe does not ask main, its port is named metrics, and it answers the same twice', () => {
    const chart = charted(plain);
    const deployment = (c: typeof chart) => Testing.synth(c).find(({ kind }) => kind === 'Deployment');
    const { ports, livenessProbe } = deployment(chart).spec.template.spec.containers[1];

    expect(livenessProbe.httpGet?.path ?? '').not.toMatch(/metrics|probe/);
    expect(ports.map(({ name }: any) => name)).toContain('metrics');
    expect(JSON.stringify(deployment(chart))).toBe(JSON.stringify(deployment(charted(plain))));
  });
});

test('several of them have each a name of their own for their port, and one PodMonitor names all', () => {
  const manifests = Testing.synth(charted((secret) => [MonitoringAgent.redis(), MonitoringAgent.memcached(), MonitoringAgent.postgres({ password: { secret, key: 'p' } })]));
  const containers = manifests.find(({ kind }) => kind === 'Deployment').spec.template.spec.containers.slice(1);
  const monitor = manifests.find(({ kind }) => kind === 'PodMonitor');

  expect(containers.map(({ ports }: any) => ports)).toEqual([
    [{ containerPort: 9121, name: 'metrics' }], [{ containerPort: 9150, name: 'metrics-2' }], [{ containerPort: 9187, name: 'metrics-3' }],
  ]);
  expect(monitor.metadata.namespace).toBe('shop');
  expect(monitor.spec.podMetricsEndpoints.map(({ port }: any) => port)).toEqual(['metrics', 'metrics-2', 'metrics-3']);
});
