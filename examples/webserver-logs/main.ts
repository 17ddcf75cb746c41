import { App } from 'cdk8s';
import { WebserverLogs } from './chart';

const app = new App();
new WebserverLogs(app, 'webserver-logs');
app.synth();
