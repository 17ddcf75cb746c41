/** A web server with a config watcher and, if WEBHOOK is set, a log watcher. */
import { App } from 'cdk8s';
import { WatchedWebserver } from './chart';

const app = new App();
new WatchedWebserver(app, 'web-watched', { webhook: process.env.WEBHOOK });
app.synth();
