import { schemaRule } from '../../schemas/schema-rule';

export const unknownField = schemaRule('unknown-field', {
  id: 'schema/unknown-field',
  severity: 'error',
  title: 'A manifest has only fields that the target version knows',
  why: 'The API server drops an unknown field, so what it was to do never happens; with strict field validation it refuses the object.',
  fix: 'write the field as the API reference of the target version does, or remove it',
  link: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
});
