import { App } from 'cdk8s';
import { BatchJob } from './chart';

const app = new App();
new BatchJob(app, 'batch-job');
app.synth();
