import { isObject } from '../../../../manifest/json';
import { podTemplatePointer } from '../../../../manifest/pod-template';
import { valueAt } from '../../../../manifest/pointer';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

const KINDS = [
  'v1/Pod', 'v1/ReplicationController', 'v1/PersistentVolumeClaim', 'v1/Service', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet',
  'batch/Job', 'batch/CronJob', 'autoscaling/HorizontalPodAutoscaler', 'networking.k8s.io/Ingress',
];

/** Kinds whose schema does not require the pod template. */
const TEMPLATE_OPTIONAL = new Set(['ReplicaSet', 'ReplicationController']);

export const specRequired: Rule = kindRule({
  id: 'api/spec-required',
  severity: 'error',
  title: 'An object of a kind that does something has a spec, and so has its pod template',
  why: 'The API schema lets the spec be left out, but the API server refuses the object for what it misses in it.',
  fix: 'add the spec; a wrong indentation often hides it',
  link: `${CONCEPTS}overview/working-with-objects/#object-spec-and-status`,
  kinds: KINDS,
  check: (manifest, report, { kind }) => {
    if (manifest.spec === undefined) {
      report({ path: '/spec', message: `the ${kind} has no spec` });
      return;
    }
    const { spec } = manifest;
    const jobTemplate = kind === 'CronJob' && isObject(spec) ? spec.jobTemplate : undefined;
    if (isObject(jobTemplate) && jobTemplate.spec === undefined) report({ path: '/spec/jobTemplate/spec', message: 'the job template has no spec' });
    if (isObject(spec) && spec.template === undefined && TEMPLATE_OPTIONAL.has(kind)) report({ path: '/spec/template', message: `the ${kind} has no pod template` });
    const pointer = podTemplatePointer(manifest);
    const template = pointer === undefined || pointer === '' ? undefined : valueAt(manifest, pointer);
    if (isObject(template) && template.spec === undefined) report({ path: `${pointer}/spec`, message: 'the pod template has no spec' });
  },
});
