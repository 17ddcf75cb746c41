import { sidecarRule } from './support/sidecar-rule';
import { DEFAULT_CONTAINER_ANNOTATION } from '../../../manifest/main-container';
import { escapeSegment } from '../../../manifest/pointer';

export const DEFAULT_CONTAINER = sidecarRule({
  id: 'sidecar/default-container',
  fields: ['annotations'],
  severity: 'warning',
  title: 'The default container is one of the pod\'s',
  why: 'kubectl logs and exec take the container of this name as the main one. When there is none they take the first, which may be a sidecar.',
  fix: `${DEFAULT_CONTAINER_ANNOTATION}: <name of the main container>`,
  link: 'https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-default-container',
  check: (pod, report) => {
    const named = pod.annotations[DEFAULT_CONTAINER_ANNOTATION];
    if (typeof named !== 'string' || pod.containers.some(({ name }) => name === named)) return;
    report({
      path: `${pod.path}/metadata/annotations/${escapeSegment(DEFAULT_CONTAINER_ANNOTATION)}`,
      message: `the default container is to be "${named}", and the pod has ${pod.containers.map(({ name }) => `"${name}"`).join(', ')}`,
      ...(pod.main && { fix: `${DEFAULT_CONTAINER_ANNOTATION}: ${pod.main.name}` }),
    });
  },
});
