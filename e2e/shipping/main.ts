/** A web server with its logs shipped by the agent that AGENT names, to the log store at STORE: VictoriaLogs, or what DESTINATION names. */
import { App } from 'cdk8s';
import { ShippedWebserver } from './chart';

const { AGENT = '', STORE = '', DESTINATION = '' } = process.env;
const app = new App();
new ShippedWebserver(app, `web-${AGENT}`, { agent: AGENT, store: STORE, destination: DESTINATION });
app.synth();
