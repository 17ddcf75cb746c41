import * as kplus from 'cdk8s-plus-27';
import { checkMetricsPort, checkPeriod } from './checks';
import { MonitoringAgentProps } from './monitoring-props';
import { prometheusRule } from '../alerts/prometheus-rule';
import { StructName } from '../contract/check-struct';
import { SidecarSpec } from '../contract/sidecar';
import { amounts, checkResources, probeTimes, resourcesOf, runAs } from '../kit/container';
import { checkArgs } from '../kit/passwords';
import { checkImage, checkName, checkProps } from '../kit/props';

/** Defaults of one program. */
export interface MonitoringDefaults {
  readonly name: string;
  readonly image: string;
  readonly port: number;
  readonly user: number;
  readonly healthPath: string;
  /** @default - `port` */
  readonly healthPort?: number;
  /** Mebibytes. @default 16 requested, at most 64 */
  readonly memory?: readonly [request: number, limit: number];
  /** Limit in thousandths of a CPU. @default 100 */
  readonly cpuLimit?: number;
}

/** A program with a factory of its own. */
export interface MonitoringProgram extends MonitoringDefaults {
  readonly struct: StructName;
  /** Of `MonitoringAgent`. */
  readonly factory: string;
  /** Props in the example of a message. */
  readonly example: string;
}

/** @throws when a value is invalid */
export function monitoringProgram(props: MonitoringAgentProps, program: MonitoringProgram): MonitoringSidecar {
  const method = `MonitoringAgent.${program.factory}`;
  checkProps(program.struct, props, method, `${method}(${program.example})`);
  const sidecar = monitoringSidecar(props, program);
  return { ...sidecar, container: { ...sidecar.container, kind: method } };
}

/** The part that all monitoring sidecars have in common, checked. */
export interface MonitoringSidecar {
  readonly name: string;
  /** The subject of messages. */
  readonly who: string;
  readonly port: number;
  readonly args: readonly string[];
  /** Image, probe, resources, user and alerts. */
  readonly container: SidecarSpec;
}

/** @throws when a value is invalid */
export function monitoringSidecar(props: MonitoringAgentProps, defaults: MonitoringDefaults): MonitoringSidecar {
  const { memory = [16, 64], cpuLimit = 100, user, healthPath } = defaults;
  const name = checkName(props.name ?? defaults.name, 'monitoring agent');
  const who = `monitoring agent "${name}"`;
  const image = checkImage(props.image ?? defaults.image, who);
  const port = checkMetricsPort(props.port ?? defaults.port, who);
  checkResources(props.resources, who);
  checkPeriod(props.interval, `the interval of ${who}`, 'Duration.seconds(30)');
  return {
    name,
    who,
    port,
    args: checkArgs(props.args, who),
    container: {
      image,
      liveness: kplus.Probe.fromHttpGet(healthPath, { port: defaults.healthPort ?? port, ...PROBE_TIMES }),
      resources: resourcesOf(props.resources, amounts([10, cpuLimit], memory)),
      objects: props.alerts === undefined ? undefined : [prometheusRule(name, props.alerts, who)],
      securityContext: runAs(user),
    },
  };
}

/** These programs start at once. */
export const PROBE_TIMES = probeTimes({ initial: 5 });
