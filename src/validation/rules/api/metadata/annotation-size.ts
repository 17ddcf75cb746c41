import { isObject } from '../../../../manifest/json';
import { Report } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { metadataRule } from '../support/metadata';

const LIMIT = 256 * 1024;

function check(annotations: unknown, path: string, report: Report): void {
  if (!isObject(annotations)) return;
  let characters = 0;
  for (const key in annotations) characters += key.length + String(annotations[key]).length;
  // A character takes at most four bytes, so a text far below the limit need not be encoded to be measured.
  if (characters * 4 <= LIMIT) return;
  let bytes = 0;
  for (const key in annotations) bytes += Buffer.byteLength(key) + Buffer.byteLength(String(annotations[key]));
  if (bytes > LIMIT) report({ path: `${path}/metadata/annotations`, message: `the annotations have ${bytes} bytes together, ${LIMIT} are allowed` });
}

export const annotationSize = metadataRule({
  id: 'api/annotation-size',
  fields: ['annotations'],
  severity: 'error',
  title: 'Annotations have 256 KiB together at most',
  why: 'The API server refuses the object. `kubectl apply` keeps a copy of the whole object in an annotation, so it meets the limit early.',
  fix: 'move the text to a ConfigMap, or use `kubectl apply --server-side`',
  link: `${CONCEPTS}overview/working-with-objects/annotations/`,
  check: ({ annotations }, path, report) => check(annotations, path, report),
});
