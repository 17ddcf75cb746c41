import { schemaRule } from '../../schemas/schema-rule';

export const required = schemaRule('required', {
  id: 'schema/required',
  severity: 'error',
  title: 'Required fields are there',
  why: 'The API server refuses the object.',
  fix: 'add the field',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/',
});
