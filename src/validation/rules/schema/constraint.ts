import { schemaRule } from '../../schemas/schema-rule';

export const constraint = schemaRule('constraint', {
  id: 'schema/constraint',
  severity: 'error',
  title: 'A custom resource keeps to the patterns, lengths and alternatives of its definition',
  why: 'The API server refuses the object.',
  fix: 'write a value that the definition allows',
  link: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
});
