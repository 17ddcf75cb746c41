/** A web server whose configuration is watched, and, where WEBHOOK names an address, its log. */
import { App } from 'cdk8s';
import { WatchedWebserver } from './chart';

const app = new App();
new WatchedWebserver(app, 'web-watched', { webhook: process.env.WEBHOOK });
app.synth();
