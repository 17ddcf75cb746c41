import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { API_REFERENCE } from '../support/links';
import { each, kindRule } from '../support/rules';

const GROUP = 'rbac.authorization.k8s.io';

export const roleSubject: Rule = kindRule({
  id: 'api/role-subject',
  severity: 'error',
  title: 'A subject of a binding has a name, and the API group and namespace of its kind',
  why: 'The API server refuses the binding. A service account is found by its namespace, users and groups have none.',
  fix: `name the namespace of a ServiceAccount; leave apiGroup away, or set it to "" for a ServiceAccount and to ${GROUP} for a User or Group`,
  link: `${API_REFERENCE.replace('kubernetes-api/', '')}access-authn-authz/rbac/#referring-to-subjects`,
  kinds: [`${GROUP}/RoleBinding`, `${GROUP}/ClusterRoleBinding`],
  check: ({ subjects }, report, subject) => each(subjects, ({ apiGroup, kind, name, namespace }, i) => {
    const path = `/subjects/${i}`;
    if (name === '') report({ path: `${path}/name`, message: 'the subject has no name' });
    if (kind === 'ServiceAccount') {
      if (typeof name === 'string' && name !== '' && !isDnsSubdomain(name)) report({ path: `${path}/name`, message: `"${name}" cannot name a ServiceAccount: it must be ${DNS_SUBDOMAIN_FORM}` });
      if (apiGroup) report({ path: `${path}/apiGroup`, message: 'a ServiceAccount is in the core API group' });
      if (!namespace && subject.kind === 'ClusterRoleBinding') report({ path: `${path}/namespace`, message: 'the namespace of the ServiceAccount is not given' });
    } else if ((kind === 'User' || kind === 'Group') && apiGroup && apiGroup !== GROUP) {
      report({ path: `${path}/apiGroup`, message: `a ${kind} is in the API group ${GROUP}` });
    }
  }),
});
