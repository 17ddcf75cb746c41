import { App } from 'cdk8s';
import { Redis } from './chart';

const app = new App();
new Redis(app, 'redis');
app.synth();
