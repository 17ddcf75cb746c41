import { DNS_LABEL_FORM, DNS_SUBDOMAIN_FORM, isDnsLabel, isDnsSubdomain } from '../../../../manifest/names';
import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';

const SUBDOMAINS = ['nodeName', 'priorityClassName', 'runtimeClassName', 'serviceAccountName'] as const;

const LABELS = ['hostname', 'subdomain'] as const;

export const podReference: Rule = podRule({
  id: 'api/pod-reference',
  fields: ['nodeName', 'priorityClassName', 'runtimeClassName', 'serviceAccountName', 'serviceAccount', 'hostname', 'subdomain'],
  severity: 'error',
  title: 'What a pod refers to by name has a name of the right form',
  why: 'The API server refuses the pod: nothing can have such a name.',
  fix: 'write the name as the object itself has it; hostname and subdomain are single DNS labels',
  link: `${POD}#PodSpec`,
  check: ({ spec, specPath }, report, { kind }) => {
    for (const field of SUBDOMAINS) {
      const name = spec[field];
      if (typeof name !== 'string' || name === '' || isDnsSubdomain(name)) continue;
      report({ path: `${specPath}/${field}`, message: `"${name}" is not a name: it must be ${DNS_SUBDOMAIN_FORM}` });
    }
    // The deprecated field counts if the new one is not set.
    const { serviceAccount, serviceAccountName } = spec;
    if (!serviceAccountName && typeof serviceAccount === 'string' && serviceAccount !== '' && !isDnsSubdomain(serviceAccount)) {
      report({ path: `${specPath}/serviceAccount`, message: `"${serviceAccount}" is not a name: it must be ${DNS_SUBDOMAIN_FORM}` });
    }
    // A StatefulSet overrides both fields in its pods.
    if (kind === 'StatefulSet') return;
    for (const field of LABELS) {
      const name = spec[field];
      if (typeof name !== 'string' || name === '' || isDnsLabel(name)) continue;
      report({ path: `${specPath}/${field}`, message: `"${name}" is not a host name: it must be ${DNS_LABEL_FORM}` });
    }
  },
});
