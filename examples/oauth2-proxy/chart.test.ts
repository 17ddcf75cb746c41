import { Testing } from 'cdk8s';
import { OAuth2ProxyExample } from './chart';
import { KubernetesVersion, ManifestValidator, PodSecurityLevel } from 'cdk8s-sidecars';

const manifests = () => Testing.synth(new OAuth2ProxyExample(Testing.app(), 'oauth2-proxy'));
const find = (kind: string) => manifests().find((object) => object.kind === kind);
const spec = () => find('Deployment').spec.template.spec;

test('the proxy starts before main, as a native sidecar', () => {
  expect(spec().containers.map((c: any) => c.name)).toEqual(['nginx']);
  expect(spec().initContainers).toMatchObject([{ name: 'oauth2-proxy', restartPolicy: 'Always' }]);
});

test('the Service leads to the proxy, and to nothing else', () => {
  expect(find('Service').spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 4180 }]);
  expect(spec().initContainers[0].ports).toEqual([{ name: 'proxy', containerPort: 4180 }]);
  expect(find('Service').spec.selector).toEqual(find('Deployment').spec.selector.matchLabels);
});

test('main listens on loopback only, and declares no port', () => {
  const [main] = spec().containers;

  expect(find('ConfigMap').data['nginx.conf'].match(/^ *listen .*$/gm)).toEqual(['    listen 127.0.0.1:8080;']);
  expect(spec().initContainers[0].args).toContain('--upstream=http://127.0.0.1:8080/');
  expect(main.ports).toBeUndefined();
  expect(main.livenessProbe.exec.command.at(-1)).toBe('http://127.0.0.1:8080/healthz');
});

test('credentials are references to the Secret', () => {
  const { args, env } = spec().initContainers[0];

  expect(env).toEqual([
    { name: 'OAUTH2_PROXY_CLIENT_ID', valueFrom: { secretKeyRef: { name: 'backoffice-oauth2', key: 'client-id' } } },
    { name: 'OAUTH2_PROXY_CLIENT_SECRET', valueFrom: { secretKeyRef: { name: 'backoffice-oauth2', key: 'client-secret' } } },
    { name: 'OAUTH2_PROXY_COOKIE_SECRET', valueFrom: { secretKeyRef: { name: 'backoffice-oauth2', key: 'cookie-secret' } } },
  ]);
  expect(args.join(' ')).not.toMatch(/secret|client-id/);
  expect(manifests().filter((object) => object.kind === 'Secret')).toEqual([]);
});

test('main gets nothing of the proxy', () => {
  expect(spec().containers[0].volumeMounts.map((mount: any) => mount.mountPath)).toEqual(['/etc/backoffice', '/tmp']);
  expect(spec().containers[0].env).toBeUndefined();
});

test('the pod is ready when the proxy is', () => {
  const { livenessProbe, readinessProbe } = spec().initContainers[0];

  expect(livenessProbe.httpGet).toMatchObject({ path: '/ping', port: 4180 });
  expect(readinessProbe.httpGet).toMatchObject({ path: '/ready', port: 4180 });
});

test('passes Pod Security "restricted" without a warning', () => {
  const validator = new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_33, podSecurity: PodSecurityLevel.RESTRICTED });

  expect(validator.validateAll(manifests())).toEqual([]);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
