import { isObject } from '../../../../manifest/json';
import { isQualifiedName, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { escapeSegment } from '../../../../manifest/pointer';
import { Report, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

function check(annotations: unknown, path: string, report: Report): void {
  if (!isObject(annotations)) return;
  for (const key in annotations) {
    if (isQualifiedName(key.toLowerCase())) continue;
    report({ path: `${path}/metadata/annotations/${escapeSegment(key)}`, message: `"${key}" cannot be the key of an annotation: it must be ${QUALIFIED_NAME_FORM}` });
  }
}

export const annotationKey: Rule = {
  id: 'api/annotation-key',
  fields: ['annotations'],
  severity: 'error',
  title: 'Annotations have keys of a valid form',
  why: 'The API server refuses the object.',
  fix: 'write the key as "example.com/name"',
  link: `${CONCEPTS}overview/working-with-objects/annotations/#syntax-and-character-set`,
  check: ({ manifest, pod }, report) => {
    const { metadata } = manifest;
    if (isObject(metadata)) check(metadata.annotations, '', report);
    if (pod && pod.path !== '') check(pod.metadata.annotations, pod.path, report);
  },
};
