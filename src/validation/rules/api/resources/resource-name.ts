import { isObject } from '../../../../manifest/json';
import { isQualifiedName } from '../../../../manifest/names';
import { escapeSegment } from '../../../../manifest/pointer';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachResources, isExtendedResource, isHugePages, isNativeResource, isStandardContainerResource } from '../support/resources';

export const resourceName: Rule = podRule({
  id: 'api/resource-name',
  severity: 'error',
  title: 'A container asks for resources that there are',
  why: 'The API server refuses other names: they are misspelt, or belong to a quota.',
  fix: 'use cpu, memory, ephemeral-storage, hugepages-<size>, or the name of an extended resource such as "example.com/device"',
  link: `${CONCEPTS}configuration/manage-resources-containers/#resource-types`,
  check: (pod, report) => eachResources(pod, (resources, path, ofPod) => {
    for (const list of ['requests', 'limits'] as const) {
      const given = resources[list];
      if (!isObject(given)) continue;
      for (const name in given) {
        if (ofPod) {
          if (name === 'cpu' || name === 'memory' || isHugePages(name)) continue;
          report({ path: `${path}/${list}/${escapeSegment(name)}`, message: `"${name}" cannot be asked for by a pod as a whole`, fix: 'use cpu, memory or hugepages-<size>' });
        } else if (!isStandardContainerResource(name) && !(name.includes('/') && isQualifiedName(name) && (isExtendedResource(name) || isNativeResource(name)))) {
          report({ path: `${path}/${list}/${escapeSegment(name)}`, message: `"${name}" is not a resource of a container` });
        }
      }
    }
  }),
});
