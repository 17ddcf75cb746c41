import { asArray } from '../../../../manifest/json';
import { DNS_SUBDOMAIN_FORM, isDnsSubdomain } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { isIpFor } from '../support/ip';
import { TASKS } from '../support/links';
import { each } from '../support/rules';

export const hostAlias: Rule = podRule({
  id: 'api/host-alias',
  fields: ['hostAliases'],
  severity: 'error',
  title: 'A host alias is an IP address with host names',
  why: 'The API server refuses the pod.',
  fix: 'write an IP address in ip and DNS names in hostnames',
  link: `${TASKS}network/customize-hosts-file-for-pods/`,
  check: ({ spec, specPath }, report, { options }) => each(spec.hostAliases, ({ hostnames, ip }, i) => {
    const path = `${specPath}/hostAliases/${i}`;
    if (ip === undefined || (typeof ip === 'string' && !isIpFor(ip, options.minor))) report({ path: `${path}/ip`, message: `${ip === undefined ? 'nothing' : `"${String(ip)}"`} is not an IP address` });
    asArray(hostnames).forEach((name, j) => {
      if (typeof name === 'string' && !isDnsSubdomain(name)) report({ path: `${path}/hostnames/${j}`, message: `"${name}" is not a host name: it must be ${DNS_SUBDOMAIN_FORM}` });
    });
  }),
});
