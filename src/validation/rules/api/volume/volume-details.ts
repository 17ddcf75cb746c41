import { asArray, asObject, isObject, JsonObject } from '../../../../manifest/json';
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { podRule, Report, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { relativePathProblem } from '../support/paths';
import { eachVolume } from '../support/volume-sources';

/** Checks of volume sources beyond the formats of their fields. */
const CHECKS: Readonly<Record<string, (source: JsonObject, path: string, report: Report) => void>> = {
  azureDisk: ({ diskURI, kind }, path, report) => {
    if (typeof diskURI !== 'string' || kind === undefined) return;
    const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
    if (!diskURI.startsWith(start)) report({ path: `${path}/diskURI`, message: `"${diskURI}" does not begin with ${start}, as that of a disk of kind ${String(kind)} does`, fix: `write ${start}...` });
  },
  cephfs: ({ monitors }, path, report) => notEmpty(monitors, `${path}/monitors`, report),
  rbd: ({ monitors }, path, report) => notEmpty(monitors, `${path}/monitors`, report),
  cinder: ({ secretRef }, path, report) => named(secretRef, `${path}/secretRef`, report),
  scaleIO: ({ volumeName }, path, report) => {
    if (volumeName === undefined) report({ path: `${path}/volumeName`, message: 'the volume is not named', fix: 'add volumeName' });
  },
  storageos: ({ secretRef, volumeName }, path, report) => {
    named(secretRef, `${path}/secretRef`, report);
    if (volumeName === undefined) report({ path: `${path}/volumeName`, message: 'the volume is not named', fix: 'add volumeName' });
  },
  csi: ({ nodePublishSecretRef }, path, report) => {
    const name = asObject(nodePublishSecretRef)?.name;
    named(nodePublishSecretRef, `${path}/nodePublishSecretRef`, report);
    if (typeof name === 'string' && name !== '' && !isDnsSubdomain(name)) report({ path: `${path}/nodePublishSecretRef/name`, message: `"${name}" cannot name a Secret: it must be ${DNS_SUBDOMAIN_FORM}` });
  },
  fc: ({ lun, targetWWNs, wwids }, path, report) => {
    const [targets, ids] = [asArray(targetWWNs).length > 0, asArray(wwids).length > 0];
    if (targets === ids) report({ path: `${path}/targetWWNs`, message: targets ? 'both targetWWNs and wwids are given' : 'neither targetWWNs nor wwids is given', fix: 'give one of them' });
    if (targets && lun === undefined) report({ path: `${path}/lun`, message: 'targetWWNs is given without lun', fix: 'add lun' });
  },
  flexVolume: ({ options }, path, report) => {
    for (const key in asObject(options)) {
      if (/\.(kubernetes|k8s)\.io$/.test(`.${key.split('/')[0].toLowerCase()}`)) report({ path: `${path}/options`, message: `"${key}" has a prefix of Kubernetes`, fix: 'use a prefix of your own' });
    }
  },
  flocker: ({ datasetName, datasetUUID }, path, report) => {
    if (!datasetName === !datasetUUID) report({ path, message: datasetName ? 'both datasetName and datasetUUID are given' : 'neither datasetName nor datasetUUID is given', fix: 'give one of them' });
    if (typeof datasetName === 'string' && datasetName.includes('/')) report({ path: `${path}/datasetName`, message: `"${datasetName}" has "/" in it` });
  },
  gitRepo: ({ directory }, path, report) => {
    const problem = typeof directory === 'string' && relativePathProblem(directory);
    if (problem) report({ path: `${path}/directory`, message: problem });
  },
  iscsi: ({ chapAuthDiscovery, chapAuthSession, secretRef }, path, report) => {
    if ((chapAuthDiscovery === true || chapAuthSession === true) && secretRef === undefined) report({ path: `${path}/secretRef`, message: 'authentication by CHAP is asked for without a Secret', fix: 'add secretRef' });
  },
  quobyte: ({ tenant }, path, report) => {
    if (typeof tenant === 'string' && tenant.length > 64) report({ path: `${path}/tenant`, message: 'the tenant has more than 64 characters' });
  },
};

function notEmpty(list: unknown, path: string, report: Report): void {
  if (Array.isArray(list) && list.length === 0) report({ path, message: 'the list is empty' });
}

function named(reference: unknown, path: string, report: Report): void {
  if (isObject(reference) && !reference.name) report({ path: `${path}/name`, message: 'the Secret is not named', fix: 'write the name of the Secret' });
}

export const volumeDetails: Rule = podRule({
  id: 'api/volume-details',
  fields: Object.keys(CHECKS),
  severity: 'error',
  title: 'The source of a volume has all that its kind needs, and nothing that contradicts',
  why: 'The API server refuses the pod.',
  fix: 'complete the source as its reference says',
  link: `${CONCEPTS}storage/volumes/#volume-types`,
  check: (pod, report) => eachVolume(pod, (volume, path) => {
    for (const key in volume) {
      const source = volume[key];
      if (isObject(source) && Object.prototype.hasOwnProperty.call(CHECKS, key)) CHECKS[key](source, `${path}/${key}`, report);
    }
  }),
});
