import { asObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

/** The API server validates it since this minor; before, the pods had no host names. */
const CHECKED_MINOR = 33;

export const statefulSetServiceName: Rule = kindRule({
  id: 'api/stateful-set-service-name',
  severity: 'error',
  title: 'A StatefulSet\'s service name is a DNS label',
  why: 'From 1.33 on the API server refuses the StatefulSet: no Service can have such a name.',
  fix: 'write the name of the headless Service that its pods have their host names from',
  link: `${CONCEPTS}workloads/controllers/statefulset/#stable-network-id`,
  kinds: ['apps/StatefulSet'],
  check: ({ spec }, report, { options }) => {
    const name = asObject(spec)?.serviceName;
    if (options.minor < CHECKED_MINOR || typeof name !== 'string' || name === '' || isDnsLabel(name)) return;
    report({ path: '/spec/serviceName', message: `"${name}" cannot be the name of a Service: it must be ${DNS_LABEL_FORM}` });
  },
});
