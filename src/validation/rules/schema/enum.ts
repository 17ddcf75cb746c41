import { schemaRule } from '../../schemas/schema-rule';

export const enumeration = schemaRule('enum', {
  id: 'schema/enum',
  severity: 'error',
  title: 'Values come from the list that the API accepts',
  why: 'The API server refuses any other value, and case counts.',
  fix: 'write one of the accepted values',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/',
});
