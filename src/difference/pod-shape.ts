import { FieldShape } from './field-shape';
import { withoutHash } from './hashed-names';
import { parseImage } from '../manifest/image';
import { asObject, asString, isObject, JsonObject } from '../manifest/json';

export const QUANTITY: FieldShape = { isQuantity: true };
export const TEXTS: FieldShape = { isMap: true, isBlank: true };
const QUANTITIES: FieldShape = { isMap: true, isBlank: true, each: QUANTITY };

export const byName = ({ name }: JsonObject) => asString(name);
const byPath = ({ mountPath }: JsonObject) => asString(mountPath);
const byPort = ({ containerPort, protocol }: JsonObject) => `${String(containerPort)}${protocol === undefined || protocol === 'TCP' ? '' : `/${String(protocol)}`}`;

/** Sources of variables and files, by their name without the hash, so that new content is the same source. */
const bySource = (source: JsonObject) => {
  for (const [type, of] of Object.entries(source)) {
    const name = asString(asObject(of)?.name);
    if (name !== undefined) return `${type} ${withoutHash(name)}`;
  }
  return undefined;
};

const HTTP: FieldShape = { defaults: { scheme: 'HTTP', path: '/' } };

const PROBE: FieldShape = {
  defaults: { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 },
  fields: { httpGet: HTTP },
};

const HANDLER: FieldShape = { fields: { httpGet: HTTP } };
const FIELD_REF: FieldShape = { defaults: { apiVersion: 'v1' } };
const RESOURCE_REF: FieldShape = { defaults: { divisor: '0' }, fields: { divisor: QUANTITY } };

const ENV: FieldShape = {
  key: byName,
  each: { fields: { valueFrom: { fields: { fieldRef: FIELD_REF, resourceFieldRef: RESOURCE_REF } } } },
};

/** A missing request defaults to the limit, as in the API server. */
const RESOURCES: FieldShape = {
  isBlank: true,
  fields: { limits: QUANTITIES, requests: QUANTITIES },
  settle: (resources) => isObject(resources.limits)
    ? { ...resources, requests: { ...resources.limits, ...asObject(resources.requests) } } : resources,
};

export const CONTAINER: FieldShape = {
  defaults: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
  fields: {
    env: ENV,
    envFrom: { key: bySource },
    ports: { key: byPort, each: { defaults: { protocol: 'TCP' } } },
    volumeMounts: { key: byPath },
    volumeDevices: { key: ({ devicePath }) => asString(devicePath) },
    livenessProbe: PROBE,
    readinessProbe: PROBE,
    startupProbe: PROBE,
    lifecycle: { fields: { preStop: HANDLER, postStart: HANDLER } },
    resources: RESOURCES,
    securityContext: { defaults: { procMount: 'Default' } },
  },
  settle: (container) => container.imagePullPolicy === undefined ? { ...container, imagePullPolicy: pullPolicyOf(container) } : container,
};

function pullPolicyOf({ image }: JsonObject): string {
  const { tag, digest } = parseImage(asString(image) ?? '');
  return digest === undefined && (tag === undefined || tag === 'latest') ? 'Always' : 'IfNotPresent';
}

const MODE = { defaultMode: 420 };
const DOWNWARD: FieldShape = { each: { fields: { fieldRef: FIELD_REF, resourceFieldRef: RESOURCE_REF } } };

const VOLUME: FieldShape = {
  fields: {
    configMap: { defaults: MODE },
    secret: { defaults: MODE },
    downwardAPI: { defaults: MODE, fields: { items: DOWNWARD } },
    projected: {
      defaults: MODE,
      fields: {
        sources: {
          key: bySource,
          each: { fields: { serviceAccountToken: { defaults: { expirationSeconds: 3600 } }, downwardAPI: { fields: { items: DOWNWARD } } } },
        },
      },
    },
    emptyDir: { fields: { sizeLimit: QUANTITY } },
    ephemeral: { fields: { volumeClaimTemplate: { fields: { spec: { fields: { resources: RESOURCES } } } } } },
  },
};

const POD_SPEC: FieldShape = {
  defaults: {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    enableServiceLinks: true,
  },
  ignored: ['serviceAccount'],
  fields: {
    initContainers: { key: byName, each: CONTAINER },
    containers: { key: byName, each: CONTAINER },
    ephemeralContainers: { key: byName, each: CONTAINER },
    volumes: { key: byName, each: VOLUME },
    securityContext: { isBlank: true },
    nodeSelector: TEXTS,
    overhead: QUANTITIES,
    resources: RESOURCES,
    imagePullSecrets: { key: byName },
  },
  settle: (spec) => spec.serviceAccountName === undefined && typeof spec.serviceAccount === 'string'
    ? { ...spec, serviceAccountName: spec.serviceAccount } : spec,
};

export const METADATA: FieldShape = {
  isBlank: true,
  fields: {
    labels: TEXTS,
    annotations: { ...TEXTS, ignored: ['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision'] },
  },
  ignored: ['creationTimestamp', 'resourceVersion', 'uid', 'generation', 'managedFields', 'selfLink', 'deletionTimestamp', 'deletionGracePeriodSeconds'],
};

/** A pod template. */
export const TEMPLATE: FieldShape = { isBlank: true, fields: { metadata: METADATA, spec: POD_SPEC } };
