import * as path from 'path';
import { ApiObject, Chart, Cron, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { SidecarsOptions } from '../../src';
import { JsonObject } from '../../src/manifest/json';

/** A way in which users come by a workload. */
export interface Way {
  readonly create: (chart: Chart) => IConstruct;
  readonly kind: string;
  /** The pod's `spec` and `metadata`. */
  readonly template: (manifest: any) => any;
  readonly options?: SidecarsOptions;
  readonly runsToCompletion?: boolean;
}

const containers = [{ name: 'app', image: 'registry.example/app:1.0.0' }];
export const template = (manifest: any) => manifest.spec.template;
const metadata = { labels: { app: 'web' } };
const deploymentSpec = { selector: { matchLabels: { app: 'web' } }, template: { metadata, spec: { containers } } };

const service = (chart: Chart) => new kplus.Service(chart, 'service', { ports: [{ port: 80 }] });

export const WAYS: Record<string, Way> = {
  'kplus.Pod': { kind: 'Pod', template: (pod) => pod, create: (chart) => new kplus.Pod(chart, 'w', { containers }) },
  'kplus.Deployment': { kind: 'Deployment', template, create: (chart) => new kplus.Deployment(chart, 'w', { containers }) },
  'kplus.StatefulSet': { kind: 'StatefulSet', template, create: (chart) => new kplus.StatefulSet(chart, 'w', { containers, service: service(chart) }) },
  'kplus.DaemonSet': { kind: 'DaemonSet', template, create: (chart) => new kplus.DaemonSet(chart, 'w', { containers }) },
  'kplus.Job': { kind: 'Job', template, runsToCompletion: true, create: (chart) => new kplus.Job(chart, 'w', { containers }) },
  'kplus.CronJob': {
    kind: 'CronJob',
    template: (object) => object.spec.jobTemplate.spec.template,
    runsToCompletion: true,
    create: (chart) => new kplus.CronJob(chart, 'w', { containers, schedule: Cron.daily() }),
  },
  'a generated L1 class': {
    kind: 'Deployment', template, create: (chart) => new kplus.k8s.KubeDeployment(chart, 'w', { spec: deploymentSpec }),
  },
  'a plain ApiObject': {
    kind: 'ReplicaSet', template, create: (chart) => new ApiObject(chart, 'w', { apiVersion: 'apps/v1', kind: 'ReplicaSet', spec: deploymentSpec }),
  },
  'a custom resource': {
    kind: 'Rollout',
    template,
    options: { podTemplate: '/spec/template' },
    create: (chart) => new ApiObject(chart, 'w', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { ...deploymentSpec, strategy: { canary: {} } } }),
  },
  'an object of an Include': {
    kind: 'Deployment', template, create: (chart) => new Include(chart, 'i', { url: path.join(__dirname, 'include.yaml') }).apiObjects[0],
  },
};

export type Manifest = JsonObject & { readonly metadata: { readonly name: string } };
