/** A web server whose logs the agent AGENT ships to the log store at STORE: VictoriaLogs, or DESTINATION. */
import { App } from 'cdk8s';
import { ShippedWebserver } from './chart';

const { AGENT = '', STORE = '', DESTINATION = '' } = process.env;
const app = new App();
new ShippedWebserver(app, `web-${AGENT}`, { agent: AGENT, store: STORE, destination: DESTINATION });
app.synth();
