import { isObject } from '../../../../manifest/json';
import { isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { escapeSegment } from '../../../../manifest/pointer';
import { Report } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { metadataRule } from '../support/metadata';

function check(annotations: unknown, path: string, report: Report): void {
  if (!isObject(annotations)) return;
  for (const key in annotations) {
    if (isQualifiedName(key.toLowerCase())) continue;
    report({ path: `${path}/metadata/annotations/${escapeSegment(key)}`, message: `"${key}" cannot be the key of an annotation: it must be ${QUALIFIED_NAME_FORM}` });
  }
}

export const annotationKey = metadataRule({
  id: 'api/annotation-key',
  fields: ['annotations'],
  severity: 'error',
  title: 'Annotations have keys of a valid form',
  why: 'The API server refuses the object.',
  fix: 'write the key as "example.com/name"',
  link: `${CONCEPTS}overview/working-with-objects/annotations/#syntax-and-character-set`,
  check: ({ annotations }, path, report) => check(annotations, path, report),
});
