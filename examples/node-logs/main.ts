import { App } from 'cdk8s';
import { FilebeatLogs, FluentBitLogs } from './chart';

const app = new App();
new FilebeatLogs(app, 'filebeat-logs');
new FluentBitLogs(app, 'fluent-bit-logs');
app.synth();
