import { App } from 'cdk8s';
import { Existing } from './chart';

const app = new App();
new Existing(app, 'existing');
app.synth();
