import { App } from 'cdk8s';
import { Webserver } from './chart';

const app = new App();
new Webserver(app, 'webserver');
app.synth();
