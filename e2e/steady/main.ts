/** A web server with a sidecar of each kind; the agent AGENT ships its logs to the log store at STORE. */
import { App } from 'cdk8s';
import { RichWebserver } from './chart';

const { AGENT = '', STORE = '' } = process.env;
const app = new App();
new RichWebserver(app, 'rich', { agent: AGENT, store: STORE });
app.synth();
