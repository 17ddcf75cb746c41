import * as kplus from 'cdk8s-plus-27';
import { CustomExporterProps } from './exporter-props';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { checkVariables } from '../../kit/passwords';
import { checkImage, checkName, checkProps, isUserId } from '../../kit/props';
import { checkUrlPath } from '../../kit/targets';
import { checkMetricsPort } from '../checks';
import { MonitoringSidecar, monitoringSidecar, PROBE_TIMES } from '../monitoring-sidecar';

/** An exporter that is not in the table. */
export class CustomExporter implements ISidecar {
  readonly name: string;
  private readonly sidecar: MonitoringSidecar;
  private readonly path: string;

  /** @throws when a value is invalid */
  constructor(private readonly props: CustomExporterProps) {
    checkProps('CustomExporterProps', props, 'MonitoringAgent.exporter', "MonitoringAgent.exporter({ image: 'registry.example/exporter:1.0.0', port: 9100 })");
    const { image, port, user = 65534, healthPath } = props;
    const name = checkName(props.name ?? 'exporter', 'monitoring agent');
    this.name = name;
    const who = `monitoring agent "${name}"`;
    checkImage(image, who);
    checkMetricsPort(port, who);
    if (!isUserId(user)) throw new Error(`${who} has the user ${String(user)}: give the id of a user as a whole number, for example 65534`);
    this.path = checkUrlPath(props.path ?? '/metrics', `the path of ${who}`);
    if (healthPath !== undefined) checkUrlPath(healthPath, `the healthPath of ${who}`);
    if (healthPath === this.path) throw new Error(`${who} has the path of its metrics as its healthPath, which asks main each time: give another, or leave healthPath out`);
    checkVariables(props.envVariables, who);
    this.sidecar = monitoringSidecar(props, { name, image, port, user, healthPath: healthPath ?? '/' });
  }

  bind(_context: SidecarContext): SidecarSpec {
    const { command, args, envVariables, mounts, interval, healthPath } = this.props;
    const { port, container } = this.sidecar;
    return {
      ...container,
      kind: 'MonitoringAgent.exporter',
      ...(healthPath === undefined && { liveness: kplus.Probe.fromTcpSocket({ port, ...PROBE_TIMES }) }),
      command,
      args,
      envVariables,
      mounts,
      metrics: [{ port, path: this.path, interval }],
    };
  }
}
