import { App, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  CustomSidecar, CustomSidecarProps, KubernetesVersion, ManifestValidation, ManifestValidator, RuleSuppressions, SidecarDeployment, SidecarSettings,
} from '../../src';

const IMAGE = 'registry.example/app:1.0.0';

function resources(request: number): kplus.ContainerResources {
  const cpu = { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(10) };
  return { cpu, memory: { request: Size.mebibytes(request), limit: Size.mebibytes(64) } };
}

let chart: Chart;
beforeEach(() => {
  chart = new Chart(new App(), 'shop');
  SidecarSettings.set(chart, { kubernetesVersion: KubernetesVersion.V1_33 });
});

function add(main: Partial<kplus.ContainerProps>, sidecar: Partial<CustomSidecarProps>): void {
  const helper = new CustomSidecar({ name: 'helper', image: IMAGE, ...sidecar });
  new SidecarDeployment(chart, 'web', { main: { name: 'app', image: IMAGE, ...main }, sidecars: [helper] });
}

function rules(): string[] {
  return ManifestValidation.violations(chart).map(({ rule }) => rule);
}

test('what a note says of a Guaranteed pod is found in its manifest, and not a second time while it is composed', () => {
  add({ resources: resources(64) }, { resources: resources(32) });
  const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);

  const manifests = chart.toJson();

  printed.mockRestore();
  const validator = new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_33 });
  expect(validator.validateAll(manifests).map(({ rule }) => rule)).toContain('sidecar/quality-of-service');
  expect(rules()).not.toContain('sidecar/quality-of-service');
});

describe('a port that two containers have', () => {
  const ports = [{ number: 8080, name: 'http' }];
  beforeEach(() => add({ ports }, { ports }));

  test('is a problem of composing', () => expect(rules()).toContain('compose/port'));

  test('is not found under another name where that is suppressed', () => {
    RuleSuppressions.add(chart, 'compose/port', 'only one of them listens');

    expect(rules().filter((rule) => /port/.test(rule))).toEqual([]);
  });
});

test('a rule is not suppressed for a pod in which composing found nothing', () => {
  RuleSuppressions.add(chart, 'compose/port', 'only one of them listens');
  const deployment = new kplus.Deployment(chart, 'db', { containers: ['a', 'b'].map((name) => ({ name, image: IMAGE, portNumber: 8080 })) });
  deployment.metadata.addAnnotation('kubectl.kubernetes.io/default-container', 'a');

  expect(rules()).toContain('sidecar/port-collision');
});
