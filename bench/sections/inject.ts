import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDeployments } from '../deployments';
import { interleaved, PROJECT, ROUNDS, run, Run, WORK } from '../measure';
import { Result, result } from '../result';

const PROGRAM = join(PROJECT, 'lib', 'cli', 'main.js');
const DEPLOYMENTS = 10_000;
const MOST = { byValidate: 3, megabytes: 300 };

const SIDECARS = {
  apiVersion: 'cdk8s-sidecars/v1',
  kind: 'SidecarInjection',
  spec: {
    kubernetesVersion: '1.34',
    sidecars: [{
      CustomSidecar: {
        name: 'proxy',
        image: 'registry.example/proxy:1.31.0',
        ports: [{ name: 'admin', number: 9901 }],
        liveness: { httpGet: { path: '/ready', port: 9901 } },
        resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '128Mi' } },
      },
    }],
  },
};

const SHIPPER = { 'LogShipper.fluentBit': { logs: [{ directory: '/var/log/web' }], destination: { 'LogDestination.loki': { url: 'http://loki.monitoring:3100' } } } };

/** The cost of `inject` on a large file, relative to `validate`: with one sidecar, and with two, one of which adds a ConfigMap per workload. */
export async function benchInject(): Promise<Result[]> {
  const folder = join(WORK, 'inject');
  mkdirSync(folder, { recursive: true });
  const [file, small, one, two] = ['deployments.yaml', 'small.yaml', 'one.json', 'two.json'].map((name) => join(folder, name));
  writeDeployments(file, DEPLOYMENTS, 3);
  writeDeployments(small, DEPLOYMENTS, 1);
  writeFileSync(one, JSON.stringify(SIDECARS));
  writeFileSync(two, JSON.stringify({ ...SIDECARS, spec: { ...SIDECARS.spec, sidecars: [SHIPPER, ...SIDECARS.spec.sidecars] } }));
  const ours = (sidecars: string, input: string) => run([process.execPath, PROGRAM, 'inject', '-f', sidecars, input]);
  const validate = (input: string) => run([process.execPath, PROGRAM, 'validate', '--kubernetes-version', '1.34', input]);
  const linkerd = await linkerdOf();
  const runs = await interleaved<'one' | 'validate' | 'two' | 'validateSmall' | 'linkerd', Run | undefined>(ROUNDS, {
    one: () => ours(one, file),
    validate: () => validate(file),
    two: () => ours(two, small),
    validateSmall: () => validate(small),
    linkerd: () => (linkerd === undefined ? undefined : run([linkerd, 'inject', '--manual', '--ignore-cluster', file])),
  });
  const ms = (all: readonly (Run | undefined)[]) => all.map((each) => each!.ms);
  const megabytes = (all: readonly (Run | undefined)[]) => all.map((each) => each!.megabytes);
  const what = `${DEPLOYMENTS.toLocaleString('en-US')} Deployments`;
  return [
    result(`inject of a sidecar into ${what} of 3 containers, by validate: time`, { unit: 'ms', ours: ms(runs.one), peer: ms(runs.validate), goal: MOST.byValidate }),
    result(`inject of a sidecar into ${what} of 3 containers: peak memory`, { unit: 'MB', ours: megabytes(runs.one), goal: MOST.megabytes }),
    result(`inject of Fluent Bit and a sidecar, with a ConfigMap each, into ${what} of 1 container, by validate: time`, { unit: 'ms', ours: ms(runs.two), peer: ms(runs.validateSmall) }),
    result(`inject of Fluent Bit and a sidecar into ${what} of 1 container: peak memory`, { unit: 'MB', ours: megabytes(runs.two), goal: MOST.megabytes }),
    ...(linkerd === undefined ? [] : [
      result(`inject of a sidecar into ${what} of 3 containers, by linkerd inject: time`, { unit: 'ms', ours: ms(runs.one), peer: ms(runs.linkerd) }),
      result(`inject of a sidecar into ${what} of 3 containers, by linkerd inject: peak memory`, { unit: 'MB', ours: megabytes(runs.one), peer: megabytes(runs.linkerd) }),
    ]),
  ];
}

/** The command line of Linkerd: `LINKERD`, or the one on the path. */
async function linkerdOf(): Promise<string | undefined> {
  const program = process.env.LINKERD || 'linkerd';
  try {
    await run([program, 'version', '--client']);
    return program;
  } catch {
    console.log('SKIPPED: there is no linkerd on the path, nor in LINKERD: inject stands alone');
    return undefined;
  }
}
