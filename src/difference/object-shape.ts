import { FieldShape } from './field-shape';
import { byName, METADATA, QUANTITY, TEMPLATE, TEXTS } from './pod-shape';
import { asObject, JsonObject } from '../manifest/json';

const SELECTOR: FieldShape = { isBlank: true, fields: { matchLabels: TEXTS } };

function object(shape: FieldShape): FieldShape {
  return { ...shape, fields: { metadata: METADATA, ...shape.fields }, ignored: ['status', 'apiVersion'] };
}

function workload(spec: FieldShape): FieldShape {
  return object({ fields: { spec: { ...spec, fields: { selector: SELECTOR, template: TEMPLATE, ...spec.fields } } } });
}

const CLAIM = object({ fields: { spec: { defaults: { volumeMode: 'Filesystem' }, fields: { resources: { fields: { requests: { isMap: true, each: QUANTITY } } } } } } });

const JOB_SPEC: FieldShape = {
  defaults: { parallelism: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false, podReplacementPolicy: 'TerminatingOrFailed' },
  fields: { selector: SELECTOR, template: TEMPLATE },
  // Without both, a Job completes after one pod.
  settle: (spec) => spec.completions === undefined && spec.parallelism === undefined ? { ...spec, completions: 1 } : spec,
};

const ROLLING = { type: 'RollingUpdate' };

const SERVICE = object({
  fields: {
    spec: {
      defaults: { type: 'ClusterIP', sessionAffinity: 'None' },
      fields: {
        selector: TEXTS,
        ports: {
          key: ({ name, port }: JsonObject) => String(name ?? port),
          each: { defaults: { protocol: 'TCP' }, settle: (port) => port.targetPort === undefined ? { ...port, targetPort: port.port } : port },
        },
      },
    },
  },
});

const SHAPES: Readonly<Record<string, FieldShape>> = {
  Pod: object({ fields: TEMPLATE.fields }),
  PodTemplate: object({ fields: { template: TEMPLATE } }),
  Deployment: workload({
    defaults: { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, strategy: ROLLING },
    fields: {
      strategy: {
        isBlank: true,
        settle: (strategy) => strategy.type === 'Recreate' ? strategy
          : { ...strategy, ...ROLLING, rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%', ...asObject(strategy.rollingUpdate) } },
      },
    },
  }),
  ReplicaSet: workload({ defaults: { replicas: 1 } }),
  ReplicationController: workload({ defaults: { replicas: 1 } }),
  StatefulSet: workload({
    defaults: {
      replicas: 1,
      revisionHistoryLimit: 10,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: ROLLING,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    },
    fields: {
      volumeClaimTemplates: { key: ({ metadata }) => byName(asObject(metadata) ?? {}), each: CLAIM },
      persistentVolumeClaimRetentionPolicy: { defaults: { whenDeleted: 'Retain', whenScaled: 'Retain' } },
      updateStrategy: {
        isBlank: true,
        settle: (strategy) => strategy.type === 'OnDelete' ? strategy : { ...strategy, ...ROLLING, rollingUpdate: { partition: 0, ...asObject(strategy.rollingUpdate) } },
      },
    },
  }),
  DaemonSet: workload({
    defaults: { revisionHistoryLimit: 10, updateStrategy: ROLLING },
    fields: {
      updateStrategy: {
        isBlank: true,
        settle: (strategy) => strategy.type === 'OnDelete' ? strategy
          : { ...strategy, ...ROLLING, rollingUpdate: { maxSurge: 0, maxUnavailable: 1, ...asObject(strategy.rollingUpdate) } },
      },
    },
  }),
  Job: object({ fields: { spec: JOB_SPEC } }),
  CronJob: object({
    fields: {
      spec: {
        defaults: { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
        fields: { jobTemplate: { fields: { metadata: METADATA, spec: JOB_SPEC } } },
      },
    },
  }),
  Service: SERVICE,
  PersistentVolumeClaim: CLAIM,
  ConfigMap: object({ fields: { data: TEXTS, binaryData: TEXTS } }),
  Secret: object({ defaults: { type: 'Opaque' }, fields: { data: TEXTS, stringData: TEXTS } }),
};

const OTHER = object({});

/** How two objects of a kind are compared. */
export function shapeOf(kind: string): FieldShape {
  return Object.prototype.hasOwnProperty.call(SHAPES, kind) ? SHAPES[kind] : OTHER;
}
