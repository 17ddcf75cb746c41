import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { checkArgs, checkDuration, checkImage, checkName, checkPort, checkResources } from './check';
import { MonitoringAgentProps } from './props';
import { prometheusRule } from '../alerts/prometheus-rule';
import { SidecarSpec } from '../contract/sidecar';

/** What an agent is where nothing else is said. */
export interface AgentDefaults {
  readonly name: string;
  readonly image: string;
  readonly port: number;
  readonly user: number;
  readonly healthPath: string;
  readonly healthPort?: number;
  /** Mebibytes. @default 16 requested, at most 64 */
  readonly memory?: readonly [request: number, limit: number];
  /** At most so many thousandths of a CPU. @default 100 */
  readonly cpuLimit?: number;
}

/** What all agents have in common, checked. */
export interface Agent {
  readonly name: string;
  readonly who: string;
  readonly port: number;
  readonly args: readonly string[];
  /** Image, probe, resources, user and alerts. */
  readonly container: SidecarSpec;
}

/** @throws when something given makes no sense */
export function agentOf(props: MonitoringAgentProps, defaults: AgentDefaults): Agent {
  const name = checkName(props.name ?? defaults.name);
  const who = `monitoring agent "${name}"`;
  const image = props.image ?? defaults.image;
  checkImage(image, who);
  const port = checkPort(props.port ?? defaults.port, who);
  checkResources(props.resources, who);
  checkDuration(props.interval, `the interval of ${who}`, 'Duration.seconds(30)');
  return {
    name,
    who,
    port,
    args: checkArgs(props.args, who),
    container: {
      image,
      liveness: kplus.Probe.fromHttpGet(defaults.healthPath, { port: defaults.healthPort ?? port, ...PROBE }),
      resources: resourcesOf(props.resources, defaults),
      objects: props.alerts === undefined ? undefined : [prometheusRule(name, props.alerts, who)],
      securityContext: { user: defaults.user, group: defaults.user, ensureNonRoot: defaults.user !== 0 },
    },
  };
}

/** How often the kubelet looks whether an agent is alive. */
export const PROBE: kplus.ProbeOptions = {
  initialDelaySeconds: Duration.seconds(5),
  periodSeconds: Duration.seconds(30),
  timeoutSeconds: Duration.seconds(5),
};

function resourcesOf(given: kplus.ContainerResources | undefined, { memory = [16, 64], cpuLimit = 100 }: AgentDefaults): kplus.ContainerResources {
  const [request, limit] = memory;
  return {
    ...given,
    cpu: given?.cpu ?? { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(cpuLimit) },
    memory: given?.memory ?? { request: Size.mebibytes(request), limit: Size.mebibytes(limit) },
  };
}
