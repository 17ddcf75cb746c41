import { asObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

/** Claims are enabled by default since this minor; before, the API server drops them. */
const ON_BY_DEFAULT_MINOR = 34;

export const resourceClaim: Rule = podRule({
  id: 'api/resource-claim',
  fields: ['resourceClaims', 'claims'],
  severity: 'error',
  title: 'A resource claim has a name of its own and one source, and a container uses claims of its pod',
  why: 'From 1.34 on the API server refuses the pod.',
  fix: 'give the claim either resourceClaimName or resourceClaimTemplateName, and name it in the container\'s resources.claims',
  link: `${CONCEPTS}scheduling-eviction/dynamic-resource-allocation/`,
  check: ({ containers, spec, specPath }, report, { options }) => {
    if (options.minor < ON_BY_DEFAULT_MINOR) return;
    const names = new Set<unknown>();
    each(spec.resourceClaims, ({ name, resourceClaimName, resourceClaimTemplateName }, i) => {
      const path = `${specPath}/resourceClaims/${i}`;
      if (typeof name === 'string' && !isDnsLabel(name)) report({ path: `${path}/name`, message: `"${name}" cannot name a claim: it must be ${DNS_LABEL_FORM}` });
      if (names.has(name)) report({ path: `${path}/name`, message: `"${String(name)}" is a claim already` });
      names.add(name);
      if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) report({ path, message: 'both resourceClaimName and resourceClaimTemplateName are given' });
    });
    for (const { container, path } of containers) {
      each(asObject(container.resources)?.claims, ({ name }, i) => {
        if (typeof name === 'string' && !names.has(name)) report({ path: `${path}/resources/claims/${i}/name`, message: `the pod has no claim "${name}"` });
      });
    }
  },
});
