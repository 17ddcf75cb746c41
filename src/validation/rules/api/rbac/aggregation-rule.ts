import { asArray, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { checkLabelSelector } from '../support/label-selector';
import { API_REFERENCE } from '../support/links';
import { each, kindRule } from '../support/rules';

export const aggregationRule: Rule = kindRule({
  id: 'api/aggregation-rule',
  severity: 'error',
  title: 'An aggregated ClusterRole selects the roles that it is made of',
  why: 'The API server refuses an aggregation rule without selectors, or with one that no role can match.',
  fix: 'add a selector to aggregationRule.clusterRoleSelectors',
  link: `${API_REFERENCE.replace('kubernetes-api/', '')}access-authn-authz/rbac/#aggregated-clusterroles`,
  kinds: ['rbac.authorization.k8s.io/ClusterRole'],
  check: ({ aggregationRule: rule }, report) => {
    if (!isObject(rule)) return;
    const path = '/aggregationRule/clusterRoleSelectors';
    if (asArray(rule.clusterRoleSelectors).length === 0) report({ path, message: 'the aggregation rule has no selector' });
    each(rule.clusterRoleSelectors, (selector, i) => checkLabelSelector(selector, `${path}/${i}`, report));
  },
});
