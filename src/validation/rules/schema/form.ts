import { schemaRule } from '../../schemas/schema-rule';

export const form = schemaRule('form', {
  id: 'schema/form',
  severity: 'error',
  title: 'Names, keys and paths have the form that their field takes',
  why: 'The API server refuses the object: the text ends up in a host name, a path or a label, which cannot hold any other.',
  fix: 'write a text of the form that the message names',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/',
});
