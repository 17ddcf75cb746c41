import { App } from 'cdk8s';
import { CustomSidecarExample } from './chart';

const app = new App();
new CustomSidecarExample(app, 'custom-sidecar');
app.synth();
