import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { API_REFERENCE } from '../support/links';
import { kindRule } from '../support/rules';

const GROUP = 'rbac.authorization.k8s.io';

export const roleRef: Rule = kindRule({
  id: 'api/role-ref',
  severity: 'error',
  title: 'A binding refers to a role of a kind that it can bind',
  why: 'The API server refuses the binding. A ClusterRoleBinding cannot grant what a Role of one namespace allows.',
  fix: `set roleRef to { apiGroup: ${GROUP}, kind: ClusterRole, name: <name> }, or kind: Role in a RoleBinding`,
  link: `${API_REFERENCE.replace('kubernetes-api/', '')}access-authn-authz/rbac/#rolebinding-and-clusterrolebinding`,
  kinds: [`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`],
  check: ({ roleRef: ref }, report, subject) => {
    if (!isObject(ref)) return;
    const { apiGroup, kind, name } = ref;
    if (typeof apiGroup === 'string' && apiGroup !== '' && apiGroup !== GROUP) report({ path: '/roleRef/apiGroup', message: `roles are not in the API group "${apiGroup}"` });
    if (kind === 'Role' && subject.kind === 'ClusterRoleBinding') report({ path: '/roleRef/kind', message: 'a ClusterRoleBinding cannot refer to a Role' });
    if (name === '') report({ path: '/roleRef/name', message: 'the role is not named' });
    else if (typeof name === 'string' && /[/%]|^\.\.?$/.test(name)) report({ path: '/roleRef/name', message: `"${name}" cannot be the name of a role` });
  },
});
