import { App } from 'cdk8s';
import { SeedWebserver } from './chart';

const app = new App();
new SeedWebserver(app, 'seed-webserver');
app.synth();
