import * as kplus from 'cdk8s-plus-27';
import { CustomExporterProps } from './agent-props';
import { Agent, agentOf, PROBE } from './agent-sidecar';
import { checkImage, checkName, checkPath, checkPort, checkProps, checkVariables } from './check';
import { ISidecar, SidecarSpec } from '../contract/sidecar';
import { SidecarContext } from '../contract/sidecar-context';

/** An exporter that is in no table. */
export class CustomExporter implements ISidecar {
  readonly name: string;
  private readonly agent: Agent;
  private readonly path: string;

  /** @throws when something given makes no sense */
  constructor(private readonly props: CustomExporterProps) {
    checkProps(props, 'CustomExporterProps', 'exporter', "{ image: 'registry.example/exporter:1.0.0', port: 9100 }");
    const { image, port, user = 65534, healthPath } = props;
    const name = checkName(props.name ?? 'exporter');
    this.name = name;
    const who = `monitoring agent "${name}"`;
    checkImage(image, who);
    checkPort(port, who);
    if (!Number.isInteger(user) || user < 0) throw new Error(`${who} has the user ${String(user)}: give the id of a user as a whole number, for example 65534`);
    this.path = checkPath(props.path ?? '/metrics', `the path of ${who}`);
    if (healthPath !== undefined) checkPath(healthPath, `the healthPath of ${who}`);
    if (healthPath === this.path) throw new Error(`${who} has the path of its metrics as its healthPath, which asks main each time: give another, or leave healthPath out`);
    checkVariables(props.envVariables, who);
    this.agent = agentOf(props, { name, image, port, user, healthPath: healthPath ?? '/' });
  }

  bind(_context: SidecarContext): SidecarSpec {
    const { command, args, envVariables, mounts, interval, healthPath } = this.props;
    const { port, container } = this.agent;
    return {
      ...container,
      kind: 'MonitoringAgent.exporter',
      ...(healthPath === undefined && { liveness: kplus.Probe.fromTcpSocket({ port, ...PROBE }) }),
      command,
      args,
      envVariables,
      mounts,
      metrics: [{ port, path: this.path, interval }],
    };
  }
}
