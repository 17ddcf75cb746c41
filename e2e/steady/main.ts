/** A web server with a sidecar of each kind; its logs go by the agent that AGENT names to the log store at STORE. */
import { App } from 'cdk8s';
import { RichWebserver } from './chart';

const { AGENT = '', STORE = '' } = process.env;
const app = new App();
new RichWebserver(app, 'rich', { agent: AGENT, store: STORE });
app.synth();
