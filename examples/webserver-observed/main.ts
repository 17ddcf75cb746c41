import { App } from 'cdk8s';
import { ObservedWebserver } from './chart';

const app = new App();
new ObservedWebserver(app, 'webserver-observed');
app.synth();
