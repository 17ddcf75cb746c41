import { asArray } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { API_REFERENCE } from '../support/links';
import { each, kindRule } from '../support/rules';

export const roleRule: Rule = kindRule({
  id: 'api/role-rule',
  severity: 'error',
  title: 'A rule of a role has verbs, and either resources with their API groups or URLs',
  why: 'The API server refuses the role. The core group is written "", and left out it is no group at all.',
  fix: 'give verbs, apiGroups ([""] for the core group) and resources; nonResourceURLs stand alone, in a ClusterRole',
  link: `${API_REFERENCE.replace('kubernetes-api/', '')}access-authn-authz/rbac/#referring-to-resources`,
  kinds: ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'],
  check: ({ rules }, report, { kind }) => each(rules, ({ apiGroups, nonResourceURLs, resourceNames, resources, verbs }, i) => {
    const path = `/rules/${i}`;
    if (Array.isArray(verbs) && verbs.length === 0) report({ path: `${path}/verbs`, message: 'the rule has no verb' });
    const given = (list: unknown): boolean => asArray(list).length > 0;
    if (given(nonResourceURLs)) {
      if (kind === 'Role') report({ path: `${path}/nonResourceURLs`, message: 'a Role is about a namespace, and URLs are in none', fix: 'move the rule to a ClusterRole' });
      if (given(apiGroups) || given(resources) || given(resourceNames)) report({ path: `${path}/nonResourceURLs`, message: 'the rule is about resources and about URLs', fix: 'make two rules of it' });
      return;
    }
    if (!given(apiGroups)) report({ path: `${path}/apiGroups`, message: 'the rule names no API group' });
    if (!given(resources)) report({ path: `${path}/resources`, message: 'the rule names no resource' });
  }),
});
