import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LogDestination, LogFiles, LogRotation, LogRotator, LogShipper, ManifestValidation, Sidecars } from '../../../src';

const logs = LogFiles.of('/var/log/nginx', { files: ['access.log'] });

function workload(user: number | undefined = 101): { chart: Chart; sidecars: Sidecars } {
  const chart = new Chart(Testing.app(), 'web');
  const deployment = new kplus.Deployment(chart, 'nginx', { containers: [{ name: 'nginx', image: 'nginx:1.27.5', securityContext: { user } }] });
  return { chart, sidecars: Sidecars.of(deployment) };
}

const containers = (chart: Chart) => Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.spec.containers as { name: string; command: string[] }[];

test.each([
  ['stream', () => LogShipper.stream({ logs, rotation: LogRotation.nginx() })],
  ['fluentBit', () => LogShipper.fluentBit({ logs, destination: LogDestination.stdout(), rotation: LogRotation.nginx() })],
  ['vector', () => LogShipper.vector({ logs, destination: LogDestination.stdout(), rotation: LogRotation.nginx() })],
])('shipper and rotator come in one word: %s', (_, shipper) => {
  const { chart, sidecars } = workload();
  sidecars.add(shipper());

  expect(sidecars.list.map(({ name }) => name)).toEqual(['log-shipper', 'log-rotator']);
  expect(containers(chart).map(({ name }) => name)).toEqual(['nginx', 'log-shipper', 'log-rotator']);
  expect(containers(chart)[2].command).toEqual(expect.arrayContaining(['nginx', 'USR1', '/var/log/nginx', 'access.log']));
});

test('the rotator is the one that a LogRotator of the same files would be', () => {
  const { chart, sidecars } = workload();
  sidecars.add(LogShipper.stream({ logs, rotation: LogRotation.copyTruncate() }));
  const { chart: byHand, sidecars: two } = workload();
  two.add(LogShipper.stream({ logs }), new LogRotator({ logs, rotation: LogRotation.copyTruncate() }));

  expect(Testing.synth(chart)).toEqual(Testing.synth(byHand));
});

test('one shipper serves several workloads, and a second one in a pod has a rotator of its own name', () => {
  const shipper = LogShipper.stream({ name: 'errors', logs: LogFiles.of('/var/log/errors'), rotation: LogRotation.copyTruncate() });
  for (const { chart, sidecars } of [workload(), workload()]) {
    sidecars.add(LogShipper.stream({ logs, rotation: LogRotation.nginx() }), shipper);
    expect(containers(chart).map(({ name }) => name)).toEqual(['nginx', 'log-shipper', 'log-rotator', 'errors', 'errors-rotator']);
  }
});

test('the user of the shipper is that of the rotator', () => {
  const { chart, sidecars } = workload(undefined);
  sidecars.add(LogShipper.fluentBit({ logs, destination: LogDestination.stdout(), user: 1001, rotation: LogRotation.copyTruncate() }));

  expect(containers(chart)[2]).toMatchObject({ securityContext: { runAsUser: 1001 } });
});

test('two rotators of the same files, and a rotation that is none, are told', () => {
  const { chart, sidecars } = workload();
  sidecars.add(LogShipper.stream({ logs, rotation: LogRotation.nginx() }), new LogRotator({ name: 'other', logs }));

  expect(ManifestValidation.violations(chart).map(({ rule }) => rule)).toContain('compose/claim');
  expect(() => LogShipper.stream({ logs, rotation: 'nginx' as never })).toThrow(/rotation/);
  expect(() => sidecars.add(LogShipper.stream({ name: 'log', logs, rotation: LogRotation.nginx() }), new LogRotator({ name: 'log-rotator', logs })))
    .toThrow('there is already a sidecar named "log-rotator"');
});
