/** A value that only newer versions of cdk8s-plus have, as a property of a CustomSidecar, with its result in the sidecar's container. */
interface NewerValue {
  /** The first minor whose cdk8s-plus has it. */
  readonly since: number;
  readonly property: string;
  readonly expected: object;
}

const VALUES: readonly NewerValue[] = [
  {
    since: 28,
    property: 'securityContext: { seccompProfile: { type: kplus.SeccompProfileType.LOCALHOST, localhostProfile: "audit.json" } }',
    expected: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'audit.json' } } },
  },
  {
    since: 28,
    property: 'securityContext: { capabilities: { drop: [kplus.Capability.ALL] } }',
    expected: { securityContext: { capabilities: { drop: ['ALL'] } } },
  },
  {
    since: 31,
    property: 'liveness: kplus.Probe.fromGrpc({ port: 9100 })',
    expected: { livenessProbe: { grpc: { port: 9100 } } },
  },
];

export function newerValues(minor: number): NewerValue[] {
  return VALUES.filter(({ since }) => minor >= since);
}

/** A program that is compiled with types and prints the manifest of a sidecar for each of the values. */
export function newerProgram(minor: number): string {
  const sidecars = newerValues(minor).map(({ property }) => `  new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', ${property} }),`);
  return `import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-${minor}';
import { CustomSidecar, SidecarDeployment } from 'cdk8s-sidecars-${minor}';

const main: kplus.ContainerProps = { name: 'app', image: 'registry.example/app:1.0.0', portNumber: 8080 };
const sidecars = [
${sidecars.join('\n')}
];
console.log(JSON.stringify(sidecars.map((sidecar) => {
  const chart = new Chart(new App(), 'chart');
  const web: kplus.Deployment = new SidecarDeployment(chart, 'web', { main, sidecars: [sidecar] });
  void web;
  return Testing.synth(chart);
})));
`;
}
