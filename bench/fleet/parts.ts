import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

export const LOGS = '/var/log/nginx';
export const STATUS_PAGE = 'http://localhost:8081/stub_status';

export function resources(millis: readonly [number, number], mebibytes: readonly [number, number]): kplus.ContainerResources {
  return {
    cpu: { request: kplus.Cpu.millis(millis[0]), limit: kplus.Cpu.millis(millis[1]) },
    memory: { request: Size.mebibytes(mebibytes[0]), limit: Size.mebibytes(mebibytes[1]) },
  };
}

/** The main container, the same in both fleets. */
export function main(): kplus.ContainerProps {
  return {
    name: 'nginx',
    image: 'nginxinc/nginx-unprivileged:1.27.5',
    ports: [{ name: 'http', number: 8080 }],
    envVariables: { LOG_LEVEL: kplus.EnvValue.fromValue('info') },
    liveness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
    readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }),
    securityContext: { user: 101, group: 101 },
    resources: resources([100, 1_000], [128, 256]),
  };
}
