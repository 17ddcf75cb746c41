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
  {
    rule: 'suppression/unknown-rule',
    compliant: {
      'a rule': pod({}, { annotations: { 'ignore.cdk8s-sidecars/sidecar.liveness': 'its supervisor restarts it' } }),
      'a group': pod({}, { annotations: { 'ignore.cdk8s-sidecars/sidecar': 'a test' } }),
      'an annotation of another program': pod({}, { annotations: { 'ignore.example.com/sidecar.livenes': 'a test' } }),
    },
    violating: {
      'a misspelt rule': {
        manifest: pod({}, { annotations: { 'ignore.cdk8s-sidecars/sidecar.livenes': 'its supervisor restarts it' } }),
        paths: ['/metadata/annotations/ignore.cdk8s-sidecars~1sidecar.livenes'],
        message: /there is no rule sidecar\/livenes: do you mean sidecar\/liveness\?/,
      },
      'a misspelt group': {
        manifest: pod({}, { annotations: { 'ignore.cdk8s-sidecars/sidecars': 'a test' } }),
        paths: ['/metadata/annotations/ignore.cdk8s-sidecars~1sidecars'],
        message: /do you mean sidecar\/\*\?/,
      },
      'a rule that nothing suppresses': {
        manifest: pod({}, { annotations: { 'ignore.cdk8s-sidecars/schema.depth': 'a test' } }),
        paths: ['/metadata/annotations/ignore.cdk8s-sidecars~1schema.depth'],
        message: /cannot be ignored/,
      },
    },
  },
];
