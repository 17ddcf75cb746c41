import { asObject, isObject } from '../../../../manifest/json';
import { isQualifiedName } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { checkResourceField } from '../support/resource-field';
import { eachItem, eachVolume } from '../support/volume-sources';


const FIELDS = new Set(['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid']);

const SUBSCRIPTED = /^metadata\.(annotations|labels)\['(.*)'\]$/;

export const downwardApiFile: Rule = podRule({
  id: 'api/downward-api-file',
  fields: ['downwardAPI'],
  severity: 'error',
  title: 'A file of the downward API has one field, or one resource of a named container',
  why: 'The API server refuses the pod.',
  fix: `give either fieldRef (${[...FIELDS].join(', ')}) or resourceFieldRef with containerName`,
  link: `${CONCEPTS}workloads/pods/downward-api/`,
  check: (pod, report) => eachVolume(pod, (volume, path) => eachItem(volume, path, (item, at, source) => {
    if (source !== 'downwardAPI') return;
    const { fieldRef, resourceFieldRef } = item;
    if (fieldRef === undefined && resourceFieldRef === undefined) report({ path: at, message: 'neither fieldRef nor resourceFieldRef is given' });
    else if (fieldRef !== undefined && resourceFieldRef !== undefined) report({ path: at, message: 'both fieldRef and resourceFieldRef are given' });
    const fieldPath = asObject(fieldRef)?.fieldPath;
    if (typeof fieldPath === 'string' && !FIELDS.has(fieldPath)) {
      const match = SUBSCRIPTED.exec(fieldPath);
      if (!match || !isQualifiedName(match[1] === 'annotations' ? match[2].toLowerCase() : match[2])) {
        report({ path: `${at}/fieldRef/fieldPath`, message: `"${fieldPath}" is not offered as a file` });
      }
    }
    if (!isObject(resourceFieldRef)) return;
    if (!resourceFieldRef.containerName) report({ path: `${at}/resourceFieldRef/containerName`, message: 'the container is not named, and a volume belongs to none' });
    checkResourceField(resourceFieldRef, `${at}/resourceFieldRef`, report);
  })),
});
