import { asArray, isObject, JsonObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { Report, Rule } from '../../../rule';
import { POD } from '../support/links';
import { hasBackstep } from '../support/paths';
import { each, containerRule } from '../support/rules';

/** Variables from files are enabled by default since this minor. */
const FILES_MINOR = 35;

const PRINTABLE = /^[ -<>-~]+$/;

export const envFile: Rule = containerRule({
  id: 'api/env-file',
  fields: ['fileKeyRef'],
  severity: 'error',
  title: 'A variable from a file names the key, the path, and an emptyDir volume of the pod',
  why: 'The API server refuses the pod: the file is written by an init container into a volume of the pod, and read there.',
  fix: 'name an emptyDir volume of the pod, the path of the file in it, and a key of the file',
  link: `${POD}#environment-variables`,
  check: ({ container, path }, report, { spec }, { options }) => {
    if (options.minor < FILES_MINOR) return;
    each(container.env, ({ valueFrom }, i) => {
      if (isObject(valueFrom) && isObject(valueFrom.fileKeyRef)) checkFile(valueFrom.fileKeyRef, `${path}/env/${i}/valueFrom/fileKeyRef`, spec, report);
    });
  },
});

/** The schema rules report missing values and values that are not text. */
function checkFile({ key, path, volumeName }: JsonObject, at: string, spec: JsonObject, report: Report): void {
  if (key === '') report({ path: `${at}/key`, message: 'fileKeyRef names no key' });
  else if (typeof key === 'string' && !PRINTABLE.test(key)) report({ path: `${at}/key`, message: `"${key}" must be printable ASCII without "="` });
  if (path === '') report({ path: `${at}/path`, message: 'fileKeyRef names no file' });
  else if (typeof path === 'string' && hasBackstep(path)) report({ path: `${at}/path`, message: `"${path}" has ".." in it, which could lead out of the volume` });
  if (typeof volumeName !== 'string') return;
  const volume = asArray(spec.volumes).filter(isObject).find(({ name }) => name === volumeName);
  const problem = volumeName === '' ? 'fileKeyRef names no volume'
    : !isDnsLabel(volumeName) ? `"${volumeName}" cannot be the name of a volume: it must be ${DNS_LABEL_FORM}`
      : volume === undefined ? `the pod has no volume "${volumeName}"`
        : !isObject(volume.emptyDir) ? `the volume "${volumeName}" is no emptyDir` : undefined;
  if (problem !== undefined) report({ path: `${at}/volumeName`, message: problem });
}
