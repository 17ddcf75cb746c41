import { isObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { hasBackstep } from '../support/paths';
import { eachVolume } from '../support/volume-sources';

export const volumeFields: Rule = podRule({
  id: 'api/volume-fields',
  fields: ['volumes'],
  severity: 'error',
  title: 'The source of a volume names what it is made of',
  why: 'The API server refuses a source without a name or path, a host path with "..", and an NFS path that is not absolute.',
  fix: 'write the name of the ConfigMap, Secret or claim, or the path',
  link: `${CONCEPTS}storage/volumes/`,
  check: (pod, report) => eachVolume(pod, (volume, path) => {
    const { configMap, secret, persistentVolumeClaim: claim, hostPath, nfs, csi } = volume;
    if (isObject(configMap) && !configMap.name) report({ path: `${path}/configMap/name`, message: 'the volume names no ConfigMap' });
    if (isObject(secret) && !secret.secretName) report({ path: `${path}/secret/secretName`, message: 'the volume names no Secret' });
    if (isObject(claim) && claim.claimName === '') report({ path: `${path}/persistentVolumeClaim/claimName`, message: 'the volume names no claim' });
    if (isObject(hostPath) && typeof hostPath.path === 'string') {
      if (hostPath.path === '') report({ path: `${path}/hostPath/path`, message: 'the host path is empty' });
      else if (hasBackstep(hostPath.path)) report({ path: `${path}/hostPath/path`, message: `"${hostPath.path}" has ".." in it` });
    }
    if (isObject(nfs)) {
      if (nfs.server === '') report({ path: `${path}/nfs/server`, message: 'the NFS server is empty' });
      if (typeof nfs.path === 'string' && !nfs.path.startsWith('/')) report({ path: `${path}/nfs/path`, message: `"${nfs.path}" is not an absolute path` });
    }
    if (isObject(csi) && csi.driver === '') report({ path: `${path}/csi/driver`, message: 'the CSI driver is empty' });
  }),
});
