import { schemaRule } from '../../schemas/schema-rule';

export const range = schemaRule('range', {
  id: 'schema/range',
  severity: 'error',
  title: 'Numbers are whole where they must be, and within their range',
  why: 'The API server cannot decode a fraction or an overflow, and refuses a value out of range.',
  fix: 'write a number within the range',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/',
});
