import { Json, JsonObject } from '../../../../src/manifest/json';
import { deployment, RuleCases } from '../cases';

const containers = [{ name: 'a', image: 'registry.example/app:1.0.0' }];
const labels = { app: 'web' };
const selector = { matchLabels: labels };
const workload = (kind: string, spec: JsonObject, podLabels: JsonObject = labels): JsonObject =>
  ({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { selector, template: { metadata: { labels: podLabels }, spec: { containers } }, ...spec } });
const withSpec = (spec: JsonObject): JsonObject => workload('Deployment', spec);
const job = (spec: JsonObject, pod: JsonObject = {}, name = 'a'): JsonObject =>
  ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template: { metadata: { labels }, spec: { containers, restartPolicy: 'Never', ...pod } }, ...spec } });
const cronJob = (spec: JsonObject, jobSpec: JsonObject = {}): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'a' },
  spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: { containers, restartPolicy: 'Never' } }, ...jobSpec } }, ...spec },
});
const at = (schedule: string): JsonObject => cronJob({ schedule });
const failure = (...rules: Json[]): JsonObject => job({ podFailurePolicy: { rules } });
const success = (...rules: Json[]): JsonObject => job({ completionMode: 'Indexed', completions: 5, parallelism: 1, successPolicy: { rules } });

export const CASES: RuleCases[] = [
  {
    rule: 'api/selector-required',
    compliant: { 'a selector': deployment({}), 'expressions': withSpec({ selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }) },
    violating: {
      'none': { manifest: withSpec({ selector: undefined }), paths: ['/spec/selector'], fix: /\{"app":"web"\}/ },
      'an empty one': { manifest: workload('StatefulSet', { selector: {} }), paths: ['/spec/selector'], message: /empty/ },
      'empty labels': { manifest: workload('DaemonSet', { selector: { matchLabels: {} } }), paths: ['/spec/selector'] },
    },
  },
  {
    rule: 'api/selector-mismatch',
    compliant: {
      'the same labels and more': workload('Deployment', {}, { ...labels, tier: 'front' }),
      'expressions': withSpec({ selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }, { key: 'gone', operator: 'DoesNotExist' }] } }),
      'a Job left to the API server': job({}),
    },
    violating: {
      'another value': { manifest: workload('ReplicaSet', {}, { app: 'api' }), paths: ['/spec/template/metadata/labels'], message: /app is "api"/ },
      'no labels': { manifest: workload('DaemonSet', {}, {}), paths: ['/spec/template/metadata/labels'], message: /app is missing/ },
      'an expression': {
        manifest: withSpec({ selector: { matchLabels: labels, matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } }), paths: ['/spec/template/metadata/labels'],
      },
      'a replication controller': {
        manifest: { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'a' }, spec: { selector: { app: 'api' }, template: { metadata: { labels }, spec: { containers } } } },
        paths: ['/spec/template/metadata/labels'],
      },
      'a manual selector of a Job': { manifest: job({ manualSelector: true, selector: { matchLabels: { a: 'b' } } }), paths: ['/spec/template/metadata/labels'] },
    },
  },
  {
    rule: 'api/selector-form',
    compliant: { 'a selector': deployment({}) },
    violating: {
      'a value with a space': { manifest: withSpec({ selector: { matchLabels: { app: 'a b' } } }), paths: ['/spec/selector/matchLabels/app'] },
      'In without values, Exists with some': {
        manifest: withSpec({ selector: { matchExpressions: [{ key: 'app', operator: 'In' }, { key: 'app', operator: 'Exists', values: ['web'] }] } }),
        paths: ['/spec/selector/matchExpressions/0/values', '/spec/selector/matchExpressions/1/values'],
      },
      'a Service': {
        manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80 }], selector: { 'app': 'my web', 'a b': 'c' } } },
        paths: ['/spec/selector/app', '/spec/selector/a b'],
      },
    },
  },
  {
    rule: 'api/deployment-strategy',
    compliant: {
      'a surge only': withSpec({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }),
      'the default of the other one': withSpec({ strategy: { rollingUpdate: { maxUnavailable: '0%' } } }),
      'Recreate': withSpec({ strategy: { type: 'Recreate' } }),
    },
    violating: {
      'Recreate with a rolling update': { manifest: withSpec({ strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }), paths: ['/spec/strategy/rollingUpdate'] },
      'both zero': { manifest: withSpec({ strategy: { rollingUpdate: { maxSurge: '0%', maxUnavailable: 0 } } }), paths: ['/spec/strategy/rollingUpdate/maxUnavailable'] },
      'over 100 %': { manifest: withSpec({ strategy: { rollingUpdate: { maxUnavailable: '101%' } } }), paths: ['/spec/strategy/rollingUpdate/maxUnavailable'] },
      'no share and no count': {
        manifest: withSpec({ strategy: { rollingUpdate: { maxSurge: 'one', maxUnavailable: -1 } } }), paths: ['/spec/strategy/rollingUpdate/maxSurge', '/spec/strategy/rollingUpdate/maxUnavailable'],
      },
    },
  },
  {
    rule: 'api/daemon-set-update',
    compliant: {
      'one at a time': workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } }),
      'a surge': workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }),
      'on deletion': workload('DaemonSet', { updateStrategy: { type: 'OnDelete' } }),
    },
    violating: {
      'a surge besides the default': { manifest: workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxSurge: 1 } } }), paths: ['/spec/updateStrategy/rollingUpdate/maxSurge'], fix: /maxUnavailable: 0/ },
      'neither': { manifest: workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }), paths: ['/spec/updateStrategy/rollingUpdate/maxUnavailable'] },
      'over 100 %': { manifest: workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: '150%' } } }), paths: ['/spec/updateStrategy/rollingUpdate/maxUnavailable'] },
    },
  },
  {
    rule: 'api/stateful-set-update',
    compliant: {
      'a partition': workload('StatefulSet', { updateStrategy: { rollingUpdate: { partition: 2 } } }),
      'on deletion': workload('StatefulSet', { updateStrategy: { type: 'OnDelete' } }),
      'none at a time, which is dropped before 1.35': workload('StatefulSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }),
    },
    violating: {
      'OnDelete with a rolling update': { manifest: workload('StatefulSet', { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } }), paths: ['/spec/updateStrategy/rollingUpdate'] },
      'none at a time, from 1.37 on': {
        manifest: workload('StatefulSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }), paths: ['/spec/updateStrategy/rollingUpdate/maxUnavailable'], minor: 37,
      },
    },
  },
  {
    rule: 'api/stateful-set-service-name',
    compliant: { 'a name': workload('StatefulSet', { serviceName: 'web' }), 'none': workload('StatefulSet', {}) },
    violating: { 'a dot': { manifest: workload('StatefulSet', { serviceName: 'web.default' }), paths: ['/spec/serviceName'] } },
  },
  {
    rule: 'api/progress-deadline',
    compliant: { longer: withSpec({ minReadySeconds: 599 }) },
    violating: {
      'the same': { manifest: withSpec({ minReadySeconds: 30, progressDeadlineSeconds: 30 }), paths: ['/spec/progressDeadlineSeconds'] },
      'shorter by default': { manifest: withSpec({ minReadySeconds: 600 }), paths: ['/spec/progressDeadlineSeconds'] },
    },
  },
  {
    rule: 'api/job-selector',
    compliant: { 'none': job({}), 'a manual one': job({ manualSelector: true, selector }), 'a CronJob': cronJob({}) },
    violating: {
      'without manualSelector': { manifest: job({ selector }), paths: ['/spec/selector'] },
      'manualSelector alone': { manifest: job({ manualSelector: true }), paths: ['/spec/selector'] },
      'a CronJob': { manifest: cronJob({}, { selector, manualSelector: true }), paths: ['/spec/jobTemplate/spec/selector', '/spec/jobTemplate/spec/manualSelector'] },
    },
  },
  {
    rule: 'api/job-completion',
    compliant: {
      'indexed': job({ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 3 }),
      'not indexed': job({ completions: 3, parallelism: 2, backoffLimit: 1 }),
      'indexed with one completion by default': job({ completionMode: 'Indexed' }),
    },
    violating: {
      'indexed without completions': { manifest: job({ completionMode: 'Indexed', parallelism: 2 }), paths: ['/spec/completions'] },
      'a count by index without indexes': { manifest: cronJob({}, { backoffLimitPerIndex: 1 }), paths: ['/spec/jobTemplate/spec/backoffLimitPerIndex'] },
      'more failures than indexes': { manifest: job({ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 4 }), paths: ['/spec/maxFailedIndexes'] },
      'a count of failed indexes without their limit': { manifest: job({ completionMode: 'Indexed', completions: 3, maxFailedIndexes: 1 }), paths: ['/spec/backoffLimitPerIndex'] },
      'very many completions': {
        manifest: job({ completionMode: 'Indexed', completions: 100001, parallelism: 10001, backoffLimitPerIndex: 1 }), paths: ['/spec/parallelism', '/spec/maxFailedIndexes'],
      },
    },
  },
  {
    rule: 'api/indexed-job-name',
    compliant: { 'room for two digits': job({ completionMode: 'Indexed', completions: 100 }, {}, 'a'.repeat(60)) },
    violating: { 'room for one digit': { manifest: job({ completionMode: 'Indexed', completions: 100 }, {}, 'a'.repeat(61)), paths: ['/metadata/name'] } },
  },
  {
    rule: 'api/pod-failure-policy',
    compliant: {
      'exit codes of a container': failure({ action: 'FailJob', onExitCodes: { containerName: 'a', operator: 'In', values: [1, 42] } }),
      'a condition': failure({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }),
    },
    violating: {
      'neither': { manifest: failure({ action: 'FailJob' }), paths: ['/spec/podFailurePolicy/rules/0'] },
      'both': {
        manifest: failure({ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] }, onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }), paths: ['/spec/podFailurePolicy/rules/0'],
      },
      'pods that are restarted': {
        manifest: job({ podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] } }, { restartPolicy: 'OnFailure' }), paths: ['/spec/template/spec/restartPolicy'],
      },
      'no such container, no codes': {
        manifest: failure({ action: 'FailJob', onExitCodes: { containerName: 'b', operator: 'In', values: [] } }),
        paths: ['/spec/podFailurePolicy/rules/0/onExitCodes/containerName', '/spec/podFailurePolicy/rules/0/onExitCodes/values'],
      },
      'zero, and out of order': {
        manifest: failure({ action: 'FailJob', onExitCodes: { operator: 'In', values: [2, 0] } }),
        paths: ['/spec/podFailurePolicy/rules/0/onExitCodes/values/1', '/spec/podFailurePolicy/rules/0/onExitCodes/values'],
      },
      'an index without indexes, and a replacement of pods that end': {
        manifest: job({ podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }] }, podReplacementPolicy: 'TerminatingOrFailed' }),
        paths: ['/spec/podReplacementPolicy', '/spec/podFailurePolicy/rules/0/action'],
      },
    },
  },
  {
    rule: 'api/success-policy',
    compliant: { 'a leader': success({ succeededIndexes: '0' }), 'some': success({ succeededIndexes: '0,2-4', succeededCount: 2 }) },
    violating: {
      'no rule': { manifest: success(), paths: ['/spec/successPolicy/rules'] },
      'an empty rule': { manifest: success({}), paths: ['/spec/successPolicy/rules/0'] },
      'beyond the completions': { manifest: success({ succeededIndexes: '3-5' }, { succeededCount: 6 }), paths: ['/spec/successPolicy/rules/0/succeededIndexes', '/spec/successPolicy/rules/1/succeededCount'] },
      'out of order, and no list': { manifest: success({ succeededIndexes: '2,1' }, { succeededIndexes: 'first' }), paths: [0, 1].map((i) => `/spec/successPolicy/rules/${i}/succeededIndexes`) },
    },
  },
  {
    rule: 'api/cron-schedule',
    compliant: {
      'numbers': at('5 4 * * 0'),
      'ranges, steps and lists': at('*/15 0-6/2 1,15 * 1-5'),
      'names': at('0 0 ? JAN-mar MON'),
      'a named one': at('@daily'),
      'an interval': at('@every 1h30m'),
    },
    violating: {
      'four fields': { manifest: at('0 3 * *'), paths: ['/spec/schedule'], message: /has 4 fields/ },
      'with seconds': { manifest: at('0 0 3 * * *'), paths: ['/spec/schedule'], message: /has 6 fields/ },
      'Sunday as 7': { manifest: at('0 0 * * 7'), paths: ['/spec/schedule'], message: /day of the week/ },
      'minute 60': { manifest: at('60 * * * *'), paths: ['/spec/schedule'] },
      'a step of zero': { manifest: at('*/0 * * * *'), paths: ['/spec/schedule'] },
      'a range that ends before it starts': { manifest: at('0 5-3 * * *'), paths: ['/spec/schedule'] },
      'a word': { manifest: at('0 0 * * sunday'), paths: ['/spec/schedule'] },
      'a time zone': { manifest: at('CRON_TZ=UTC 0 0 * * *'), paths: ['/spec/schedule'], fix: /timeZone/ },
      'an unknown name': { manifest: at('@reboot'), paths: ['/spec/schedule'] },
    },
  },
  {
    rule: 'api/cron-time-zone',
    compliant: { 'UTC': cronJob({ timeZone: 'Etc/UTC' }), 'three parts': cronJob({ timeZone: 'America/Argentina/Buenos_Aires' }) },
    violating: {
      'empty': { manifest: cronJob({ timeZone: '' }), paths: ['/spec/timeZone'] },
      'local': { manifest: cronJob({ timeZone: 'Local' }), paths: ['/spec/timeZone'] },
      'leading elsewhere': { manifest: cronJob({ timeZone: '../UTC' }), paths: ['/spec/timeZone'] },
    },
  },
];
