import { Testing } from 'cdk8s';
import { WebserverLogs } from './chart';
import { LogShipper } from 'cdk8s-sidecars';

const AGENTS = { fluentBit: LogShipper.fluentBit, filebeat: LogShipper.filebeat, vector: LogShipper.vector, openTelemetry: LogShipper.openTelemetry };
const manifests = (agent: keyof typeof AGENTS = 'fluentBit') => Testing.synth(new WebserverLogs(Testing.app(), 'webserver-logs', AGENTS[agent]));
const pod = (agent?: keyof typeof AGENTS) => manifests(agent).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'webserver').spec.template.spec;

test.each(Object.keys(AGENTS) as (keyof typeof AGENTS)[])('%s is one word, and changes nothing but the shipper', (agent) => {
  const { containers: [nginx], initContainers: [shipper, rotator] } = pod(agent);
  expect([nginx, rotator]).toEqual([pod().containers[0], pod().initContainers[1]]);
  expect(shipper.volumeMounts).toContainEqual({ name: 'logs', mountPath: '/var/log/nginx', readOnly: true });
});

test('nginx reopens its logs when the rotator says so', () => {
  expect(pod().shareProcessNamespace).toBe(true);
  expect(pod().initContainers[1].command).toEqual(expect.arrayContaining(['nginx', 'USR1', '1440']));
  expect(pod().initContainers[1].securityContext.runAsUser).toBe(pod().containers[0].securityContext.runAsUser);
});

test('the volume has room for what the rotator keeps', () => {
  expect(pod().volumes).toContainEqual({ name: 'logs', emptyDir: { sizeLimit: '512Mi' } });
});

test('the store keeps a day', () => {
  const store = manifests().find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'log-store');
  expect(store.spec.template.spec.containers[0].args).toContain('-retentionPeriod=1d');
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
