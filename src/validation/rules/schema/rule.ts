import { schemaRule } from '../../schemas/schema-rule';

export const celRule = schemaRule('rule', {
  id: 'schema/rule',
  severity: 'error',
  title: 'A custom resource keeps to the rules in CEL of its definition',
  why: 'The API server evaluates `x-kubernetes-validations` and refuses the object.',
  fix: 'write what the rule asks for',
  link: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules',
});
