import { App } from 'cdk8s';
import { VaultAgentExample } from './chart';

const app = new App();
new VaultAgentExample(app, 'vault-agent');
app.synth();
