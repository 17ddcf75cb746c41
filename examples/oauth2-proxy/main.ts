import { App } from 'cdk8s';
import { OAuth2ProxyExample } from './chart';

const app = new App();
new OAuth2ProxyExample(app, 'oauth2-proxy');
app.synth();
