import { isObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { eachVolume } from '../support/volume-sources';

/** Image volumes are enabled by default since this minor. */
const ON_BY_DEFAULT_MINOR = 35;

export const imageVolume: Rule = podRule({
  id: 'api/image-volume',
  fields: ['volumes'],
  severity: 'warning',
  title: 'A volume that is an image is not relied on before it is on by default',
  why: 'Before 1.35 the feature for it is off by default: the API server drops the source, and the mounts with it, without a word.',
  fix: 'turn the feature ImageVolume on, or copy the files from an init container into an emptyDir',
  link: `${TASKS}configure-pod-container/image-volumes/`,
  check: (pod, report, { options }) => {
    if (options.minor >= ON_BY_DEFAULT_MINOR) return;
    eachVolume(pod, ({ image }, path) => {
      if (isObject(image)) report({ path: `${path}/image`, message: `a volume of an image is off by default before Kubernetes 1.${ON_BY_DEFAULT_MINOR}; the target is 1.${options.minor}` });
    });
  },
});

export const imageReference: Rule = podRule({
  id: 'api/image-reference',
  fields: ['volumes'],
  severity: 'error',
  title: 'A volume that is an image says which',
  why: 'Where volumes of images are on, the API server refuses the pod.',
  fix: 'set image.reference',
  link: `${TASKS}configure-pod-container/image-volumes/`,
  check: (pod, report, { options }) => {
    if (options.minor < ON_BY_DEFAULT_MINOR) return;
    eachVolume(pod, ({ image }, path) => {
      if (isObject(image) && !image.reference) report({ path: `${path}/image/reference`, message: 'the volume names no image' });
    });
  },
});
