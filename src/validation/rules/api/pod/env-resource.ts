import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { checkResourceField } from '../support/resource-field';
import { each, containerRule } from '../support/rules';


export const envResource: Rule = containerRule({
  id: 'api/env-resource',
  fields: ['resourceFieldRef'],
  severity: 'error',
  title: 'A variable from a request or limit names one that the downward API offers',
  why: 'The API server refuses the pod.',
  fix: 'name limits.cpu, limits.memory, requests.cpu or another of those the downward API offers',
  link: `${CONCEPTS}workloads/pods/downward-api/`,
  check: ({ container, path }, report) => {
    each(container.env, ({ valueFrom }, i) => {
      const reference = asObject(asObject(valueFrom)?.resourceFieldRef);
      if (reference) checkResourceField(reference, `${path}/env/${i}/valueFrom/resourceFieldRef`, report);
    });
  },
});
