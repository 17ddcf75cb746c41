import { asObject, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { kindRule } from '../support/rules';

export const apiService: Rule = kindRule({
  id: 'api/api-service',
  severity: 'error',
  title: 'An APIService is named by its version and group, and only a remote one has certificates',
  why: 'The API server refuses the APIService.',
  fix: 'name it <version>.<group>, and set caBundle or insecureSkipTLSVerify only together with service',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/api-service-v1/',
  kinds: ['apiregistration.k8s.io/APIService'],
  check: ({ metadata, spec }, report) => {
    if (spec === undefined) report({ path: '/spec', message: 'the APIService has no spec', fix: 'add the spec' });
    if (!isObject(spec)) return;
    const { caBundle, group = '', insecureSkipTLSVerify, service, version = '' } = spec;
    const name = asObject(metadata)?.name;
    const demanded = `${String(version)}.${String(group)}`;
    if (typeof name === 'string' && name !== demanded) report({ path: '/metadata/name', message: `the name is "${name}", but version and group make "${demanded}"` });
    if (version === '') report({ path: '/spec/version', message: 'the version is not given' });
    if (group === '' && version !== 'v1') report({ path: '/spec/group', message: 'the group is not given' });
    if (!isObject(service)) {
      if (caBundle) report({ path: '/spec/caBundle', message: 'caBundle is given without a service' });
      if (insecureSkipTLSVerify === true) report({ path: '/spec/insecureSkipTLSVerify', message: 'insecureSkipTLSVerify is true without a service' });
      return;
    }
    for (const field of ['namespace', 'name'] as const) if (service[field] === undefined) report({ path: `/spec/service/${field}`, message: `the ${field} of the service is not given` });
    if (insecureSkipTLSVerify === true && caBundle) report({ path: '/spec/insecureSkipTLSVerify', message: 'insecureSkipTLSVerify is true besides a caBundle' });
  },
});
