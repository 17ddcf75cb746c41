import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod } from '../cases';

/** A main container as it should be beside a sidecar. */
export function main(fields: JsonObject = {}): JsonObject {
  return {
    name: 'web',
    image: 'registry.example/web:2.4.1',
    ports: [{ name: 'http', containerPort: 8080 }],
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    volumeMounts: [{ name: 'logs', mountPath: '/var/log/web' }],
    ...fields,
  };
}

/** A log shipper that no rule has anything to say about. */
export function shipper(fields: JsonObject = {}): JsonObject {
  return {
    name: 'shipper',
    image: 'registry.example/fluent-bit:5.1.1',
    args: ['-c', '/etc/agent/fluent-bit.yaml'],
    livenessProbe: { httpGet: { path: '/', port: 2020 } },
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '64Mi' } },
    securityContext: { runAsNonRoot: true, runAsUser: 65534 },
    volumeMounts: [{ name: 'logs', mountPath: '/var/log/web', readOnly: true }, { name: 'config', mountPath: '/etc/agent', readOnly: true }],
    ...fields,
  };
}

const VOLUMES = [{ name: 'logs', emptyDir: { sizeLimit: '128Mi' } }, { name: 'config', configMap: { name: 'agent' } }];

/** A Deployment of main and plain sidecars. */
export function classic(sidecars: JsonObject[], spec: JsonObject = {}, template: JsonObject = {}): JsonObject {
  return deployment({ containers: [main(), ...sidecars], volumes: VOLUMES, ...spec }, template);
}

/** The same with one plain sidecar that differs from a good one by these fields. */
export function withShipper(fields: JsonObject = {}, spec: JsonObject = {}, template: JsonObject = {}): JsonObject {
  return classic([shipper(fields)], spec, template);
}

/** The same with one native sidecar. */
export function withNative(fields: JsonObject = {}, spec: JsonObject = {}, template: JsonObject = {}): JsonObject {
  return deployment({
    initContainers: [shipper({ restartPolicy: 'Always', ...fields })], containers: [main()], volumes: VOLUMES, ...spec,
  }, template);
}

/** A Pod of main and one plain sidecar. */
export function podWithShipper(fields: JsonObject = {}, spec: JsonObject = {}): JsonObject {
  return pod({ containers: [main(), shipper(fields)], volumes: VOLUMES, ...spec });
}

/** A Job of these containers. */
export function job(containers: JsonObject[], spec: JsonObject = {}, template: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'import' },
    spec: { template: { metadata: template, spec: { restartPolicy: 'Never', containers, ...spec } } },
  };
}

/** A CronJob of these containers. */
export function cronJob(containers: JsonObject[]): JsonObject {
  const { metadata, spec } = job(containers) as { metadata: JsonObject; spec: JsonObject };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { schedule: '0 3 * * *', jobTemplate: { spec } } };
}

/** Where the first plain sidecar of a Deployment stands. */
export const SECOND = '/spec/template/spec/containers/1';

/** Where the first native sidecar of a Deployment stands. */
export const NATIVE = '/spec/template/spec/initContainers/0';
