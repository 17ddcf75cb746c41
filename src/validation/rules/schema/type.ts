import { schemaRule } from '../../schemas/schema-rule';

export const type = schemaRule('type', {
  id: 'schema/type',
  severity: 'error',
  title: 'Values have the type that the API declares',
  why: 'The API server cannot decode the object and refuses it.',
  fix: 'write a value of the declared type; text that looks like a number or a boolean needs quotes in YAML',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/',
});
