import { CustomKinds } from './schema';
import { JsonObject } from '../../manifest/json';

/** The kinds of the Prometheus Operator that this library writes. A definition that is given to the engine overrides them. */

const text: JsonObject = { type: 'string' };
const flag: JsonObject = { type: 'boolean' };
const count: JsonObject = { type: 'integer', minimum: 0 };
const texts: JsonObject = { type: 'array', items: text };
const textByName: JsonObject = { type: 'object', additionalProperties: text };

/** Such as `1m30s`: each unit at most once, the longest first. */
const duration: JsonObject = {
  type: 'string',
  pattern: '^(0|([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?)$',
};

const labelSelector: JsonObject = {
  type: 'object',
  properties: {
    matchLabels: textByName,
    matchExpressions: {
      type: 'array',
      items: { type: 'object', required: ['key', 'operator'], properties: { key: text, operator: { ...text, enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'] }, values: texts } },
    },
  },
};

/** A value that is not validated further. */
const open = { 'x-kubernetes-preserve-unknown-fields': true };

const anything: JsonObject = { type: 'object', ...open };

/** The fields that the operator has in its version 0.85. */
const podMetricsEndpoint: JsonObject = {
  type: 'object',
  properties: {
    port: text,
    portNumber: { type: 'integer', minimum: 1, maximum: 65535 },
    targetPort: { 'x-kubernetes-int-or-string': true },
    path: text,
    scheme: { ...text, enum: ['http', 'https', 'HTTP', 'HTTPS'] },
    params: { type: 'object', additionalProperties: texts },
    interval: duration,
    scrapeTimeout: duration,
    honorLabels: flag,
    honorTimestamps: flag,
    followRedirects: flag,
    filterRunning: flag,
    authorization: anything,
    basicAuth: anything,
    bearerTokenSecret: anything,
    enableHttp2: flag,
    noProxy: text,
    oauth2: anything,
    proxyConnectHeader: anything,
    proxyFromEnvironment: flag,
    proxyUrl: text,
    tlsConfig: anything,
    trackTimestampsStaleness: flag,
    relabelings: { type: 'array', items: { type: 'object', ...open } },
    metricRelabelings: { type: 'array', items: { type: 'object', ...open } },
  },
};

const podMonitor: JsonObject = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['podMetricsEndpoints', 'selector'],
      properties: {
        jobLabel: text,
        podTargetLabels: texts,
        podMetricsEndpoints: { type: 'array', items: podMetricsEndpoint },
        selector: labelSelector,
        namespaceSelector: { type: 'object', properties: { any: flag, matchNames: texts } },
        sampleLimit: count,
        bodySizeLimit: text,
        convertClassicHistogramsToNHCB: flag,
        fallbackScrapeProtocol: text,
        keepDroppedTargets: count,
        labelNameLengthLimit: count,
        labelValueLengthLimit: count,
        nativeHistogramBucketLimit: count,
        nativeHistogramMinBucketFactor: { 'x-kubernetes-int-or-string': true },
        scrapeClass: { ...text, minLength: 1 },
        scrapeClassicHistograms: flag,
        scrapeProtocols: texts,
        selectorMechanism: text,
        targetLimit: count,
        labelLimit: count,
        attachMetadata: { type: 'object', ...open, properties: { node: flag } },
      },
    },
    status: { type: 'object', ...open },
  },
};

const rule: JsonObject = {
  type: 'object',
  required: ['expr'],
  properties: {
    record: text,
    alert: text,
    expr: { 'x-kubernetes-int-or-string': true },
    for: duration,
    keep_firing_for: { ...duration, minLength: 1 },
    labels: textByName,
    annotations: textByName,
  },
  oneOf: [{ required: ['record'] }, { required: ['alert'] }],
};

const prometheusRule: JsonObject = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      properties: {
        groups: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name'],
            properties: {
              name: { type: 'string', minLength: 1 },
              interval: duration,
              labels: textByName,
              limit: { type: 'integer' },
              partial_response_strategy: { type: 'string', enum: ['', 'abort', 'warn', 'ABORT', 'WARN'] },
              query_offset: duration,
              rules: { type: 'array', items: rule },
            },
          },
        },
      },
    },
    status: { type: 'object', ...open },
  },
};

export const KNOWN_KINDS: CustomKinds = new Map([
  ['monitoring.coreos.com/v1/PodMonitor', { schema: podMonitor }],
  ['monitoring.coreos.com/v1/PrometheusRule', { schema: prometheusRule }],
]);
