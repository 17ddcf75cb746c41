/** The example webserver-logs with the agent that AGENT names: the one word to change. */
import { App } from 'cdk8s';
import { WebserverLogs } from '../../examples/webserver-logs/chart';
import { ISidecar, LogShipper, LogShipperProps } from 'cdk8s-sidecars';

const agents = LogShipper as unknown as Record<string, (props: LogShipperProps) => ISidecar>;
const app = new App();
new WebserverLogs(app, 'webserver-logs', agents[process.env.AGENT!]);
app.synth();
