import { App } from 'cdk8s';
import { GitSyncExample } from './chart';

const app = new App();
new GitSyncExample(app, 'git-sync');
app.synth();
