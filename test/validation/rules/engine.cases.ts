import { pod, RuleCases } from './cases';

export const CASES: RuleCases[] = [
  {
    rule: 'schema/not-an-object',
    compliant: { 'a Pod': pod({}) },
    violating: {
      'no kind': { manifest: { apiVersion: 'v1' }, paths: [''], message: /^kind must be given/ },
      'an item of a List': { manifest: { apiVersion: 'v1', kind: 'List', items: [pod({}), 'text'] }, paths: ['/items/1'], message: /a string/ },
    },
  },
  {
    rule: 'suppression/reason',
    compliant: { 'a reason': pod({}, { annotations: { 'ignore.cdk8s-sidecars/sidecar.liveness': 'restarted by its own supervisor' } }) },
    violating: {
      'an empty reason': {
        manifest: pod({}, { annotations: { 'ignore.cdk8s-sidecars/sidecar.liveness': ' ' } }),
        paths: ['/metadata/annotations'],
        message: /"sidecar\/liveness"/,
      },
    },
  },
];
