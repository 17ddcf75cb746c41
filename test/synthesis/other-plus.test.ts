import { App, Chart, Size, Testing } from 'cdk8s';
import * as kplus28 from 'cdk8s-plus-28';
import { KubernetesVersion, LogFiles, LogRotation, LogRotator, LogShipper, Sidecars, SidecarSettings } from '../../src';

type Plus = typeof kplus28;

const PACKAGES = [28, 29, 30, 31, 32, 33, 34].map((minor) => [`cdk8s-plus-${minor}`] as const);
const logs = LogFiles.of('/var/log/app');
const rotator = new LogRotator({ logs, rotation: LogRotation.rename('app', 'USR1'), maxSize: Size.mebibytes(8), maxTotalSize: Size.mebibytes(64), user: 1000 });

describe.each(PACKAGES)('a Deployment of %s', (name) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const kplus = require(name) as Plus;
  const deploymentOf = (app = new App()) => {
    const chart = new Chart(app, 'web');
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    return { chart, deployment: new kplus.Deployment(chart, 'web', { containers: [{ image: 'registry.example/app:1.0.0', portNumber: 80 }] }) };
  };
  const specOf = (chart: Chart) => Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template.spec;

  test('is composed with a sidecar', () => {
    const { chart, deployment } = deploymentOf();
    Sidecars.of(deployment).add(LogShipper.stream({ logs }));

    expect(specOf(chart).initContainers).toMatchObject([{ name: 'log-shipper', restartPolicy: 'Always' }]);
    expect(specOf(chart).shareProcessNamespace).not.toBe(true);
  });

  test('lets a sidecar that must signal main see its processes', () => {
    const { chart, deployment } = deploymentOf();
    Sidecars.of(deployment).add(rotator);

    expect(specOf(chart).shareProcessNamespace).toBe(true);
  });
});
