import { App } from 'cdk8s';
import { fleet } from './chart';

const app = new App();
fleet(app);
app.synth();
