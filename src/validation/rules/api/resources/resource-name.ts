import { asObject, isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachResources, isContainerResource, isHugePages } from '../support/resource-names';

export const resourceName: Rule = podRule({
  id: 'api/resource-name',
  severity: 'error',
  title: 'A container asks for resources that there are',
  why: 'The API server refuses other names: they are misspelt, or belong to a quota.',
  fix: 'use cpu, memory, ephemeral-storage, hugepages-<size>, or the name of an extended resource such as "example.com/device"',
  link: `${CONCEPTS}configuration/manage-resources-containers/#resource-types`,
  check: (pod, report) => {
    for (const name in asObject(pod.spec.overhead)) {
      if (!isContainerResource(name)) report({ path: `${pod.specPath}/overhead/${escapeSegment(name)}`, message: `"${name}" is not a resource of a container` });
    }
    eachResources(pod, (resources, path, ofPod) => {
      for (const list of ['requests', 'limits'] as const) {
        const given = resources[list];
        if (!isObject(given)) continue;
        for (const name in given) {
          if (name === 'cpu' || name === 'memory') continue;
          const at = `${path}/${list}/${escapeSegment(name)}`;
          if (!ofPod) {
            if (!isContainerResource(name)) report({ path: at, message: `"${name}" is not a resource of a container` });
          } else if (!isHugePages(name) || !isContainerResource(name)) {
            report({ path: at, message: `"${name}" cannot be asked for by a pod as a whole`, fix: 'use cpu, memory or hugepages-<size>' });
          }
        }
      }
    });
  },
});
