import { App, Chart, Testing } from 'cdk8s';
import { FilebeatLogs, FluentBitLogs } from './chart';
import { ContainerRuntime, KubernetesVersion, ManifestValidation, SidecarSettings } from 'cdk8s-sidecars';

const VERSIONS = ['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'];
const RUNTIMES = [ContainerRuntime.DOCKER, ContainerRuntime.CRI];
const find = (chart: Chart, kind: string) => Testing.synth(chart).find((manifest) => manifest.kind === kind);

test.each(VERSIONS.flatMap((version) => RUNTIMES.map((runtime) => [version, runtime] as const)))('is valid for %s with %s', (version, runtime) => {
  const app = new App();
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.of(version) });
  ManifestValidation.add(app);
  new FilebeatLogs(app, 'filebeat-logs', runtime);
  new FluentBitLogs(app, 'fluent-bit-logs', runtime);
  const yaml = app.synthYaml();
  expect(yaml.includes('/var/lib/docker/containers')).toBe(runtime === ContainerRuntime.DOCKER);
  expect(yaml).toContain('kind: DaemonSet');
});

test('Filebeat sends to the Service of Logstash', () => {
  const chart = new FilebeatLogs(Testing.app(), 'filebeat-logs');
  const service = find(chart, 'Service');
  expect(service.spec.ports).toEqual([{ name: 'beats', port: 5044, targetPort: 'beats' }]);
  expect(Testing.synth(chart).filter(({ kind }) => kind === 'ConfigMap').some(({ data }) => (
    JSON.stringify(data).includes(`${service.metadata.name}.logging.svc:5044`)
  ))).toBe(true);
});

test.each([['FilebeatLogs', FilebeatLogs], ['FluentBitLogs', FluentBitLogs]] as const)('%s refers to the password, and makes no Secret', (_, ExampleChart) => {
  const manifests = Testing.synth(new ExampleChart(Testing.app(), 'logs'));
  const env = manifests.flatMap(({ spec }) => spec?.template?.spec?.containers ?? []).flatMap((container) => container.env ?? []);
  expect(env.filter(({ name }) => /PASSWORD/.test(name)).map(({ value, valueFrom }) => [value, valueFrom.secretKeyRef.name])).toEqual([[undefined, 'elasticsearch-writer']]);
  expect(manifests.map(({ kind }) => kind)).not.toContain('Secret');
});

test.each([['FilebeatLogs', FilebeatLogs], ['FluentBitLogs', FluentBitLogs]] as const)('%s matches its snapshot', (_, ExampleChart) => {
  expect(Testing.synth(new ExampleChart(Testing.app(), 'logs'))).toMatchSnapshot();
});
