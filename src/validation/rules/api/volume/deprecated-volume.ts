import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachVolume } from '../support/volume-sources';

interface Deprecation {
  readonly since: number;
  /** It has no effect since this minor. */
  readonly gone?: number;
  readonly instead: string;
}

const CSI = 'a persistentVolumeClaim with a CSI driver';

const DEPRECATED: Readonly<Record<string, Deprecation>> = {
  photonPersistentDisk: { since: 11, gone: 16, instead: CSI },
  gitRepo: { since: 11, instead: 'an emptyDir that an init container clones into' },
  scaleIO: { since: 16, gone: 22, instead: CSI },
  flocker: { since: 22, gone: 25, instead: CSI },
  storageos: { since: 22, gone: 25, instead: CSI },
  quobyte: { since: 22, gone: 25, instead: CSI },
  glusterfs: { since: 25, gone: 26, instead: CSI },
  cephfs: { since: 28, gone: 31, instead: CSI },
  rbd: { since: 28, gone: 31, instead: CSI },
};

export const deprecatedVolume: Rule = podRule({
  id: 'api/deprecated-volume',
  fields: Object.keys(DEPRECATED),
  severity: 'warning',
  title: 'A volume is of a kind that is still supported',
  why: 'The plug-in was deprecated, or is gone from the target version, and the pod then never starts. The API server warns.',
  fix: 'use a persistentVolumeClaim with a CSI driver',
  link: `${CONCEPTS}storage/volumes/#volume-types`,
  check: (pod, report, { options }) => eachVolume(pod, (volume, path) => {
    for (const key in volume) {
      if (key === 'name' || !Object.prototype.hasOwnProperty.call(DEPRECATED, key)) continue;
      const { since, gone, instead } = DEPRECATED[key];
      if (options.minor < since) continue;
      const state = gone !== undefined && options.minor >= gone ? `does nothing from Kubernetes 1.${gone} on` : `is deprecated since Kubernetes 1.${since}`;
      report({ path: `${path}/${key}`, message: `${key} ${state}`, fix: `use ${instead}` });
    }
  }),
});
