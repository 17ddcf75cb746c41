import { asArray, asObject, isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { COUNTED_OBJECTS, isExtendedResource, isQuotaResource, isResource } from '../support/resource-names';
import { each, kindRule } from '../support/rules';

const ONE = 1_000_000_000n;

/** Scopes that exclude each other. */
const OPPOSITES = [['BestEffort', 'NotBestEffort'], ['Terminating', 'NotTerminating']] as const;

/** With these scopes a quota only counts pods; for BestEffort pods only their number. */
const COMPUTE = /^(requests\.|limits\.)?(cpu|memory)$/;

const CLAIMS = /^(persistentvolumeclaims|requests\.storage)$/;

/** Scopes that allow only the operator Exists. */
const EXISTS_ONLY: ReadonlySet<unknown> = new Set(['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'CrossNamespacePodAffinity']);

export const resourceQuota: Rule = kindRule({
  id: 'api/resource-quota',
  severity: 'error',
  title: 'A quota limits resources that there are, by amounts that fit, in scopes that go together',
  why: 'The API server refuses the ResourceQuota.',
  fix: 'name resources such as requests.cpu, limits.memory, pods, count/deployments.apps or requests.example.com/device',
  link: `${CONCEPTS}policy/resource-quotas/`,
  kinds: ['v1/ResourceQuota'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    const hard = asObject(spec.hard) ?? {};
    for (const name in hard) {
      const path = `/spec/hard/${escapeSegment(name)}`;
      if (!isResource(name) || (!name.includes('/') && !isQuotaResource(name))) report({ path, message: `"${name}" is not a resource of a quota` });
      const amount = parseQuantity(hard[name]);
      if (amount === undefined) continue;
      if (amount < 0n) report({ path, message: `${String(hard[name])} is negative` });
      else if ((COUNTED_OBJECTS.has(name) || isExtendedResource(name)) && amount % ONE !== 0n) report({ path, message: `${String(hard[name])} ${name} is not a whole number`, fix: 'write a whole number' });
    }
    const scopes = asArray(spec.scopes);
    for (const pair of OPPOSITES) if (pair.every((scope) => scopes.includes(scope))) report({ path: '/spec/scopes', message: `${pair.join(' and ')} exclude each other` });
    scopes.forEach((scope, i) => {
      for (const name in hard) {
        const fits = scope === 'BestEffort' ? name === 'pods' : name === 'pods' || COMPUTE.test(name);
        if (EXISTS_ONLY.has(scope) && scope !== 'CrossNamespacePodAffinity' && !fits && !name.includes('/')) report({ path: `/spec/scopes/${i}`, message: `the scope ${String(scope)} does not go with ${name}` });
      }
    });
    if (scopes.includes('VolumeAttributesClass') && Object.keys(hard).some((name) => !name.includes('/') && !CLAIMS.test(name))) {
      report({ path: '/spec/scopes', message: 'the scope VolumeAttributesClass goes with claims and storage only' });
    }
    each(asObject(spec.scopeSelector)?.matchExpressions, ({ operator, scopeName, values }, i) => {
      const path = `/spec/scopeSelector/matchExpressions/${i}`;
      const given = asArray(values).length;
      if ((operator === 'In' || operator === 'NotIn') && given === 0) report({ path: `${path}/values`, message: `${operator} needs values`, fix: 'list at least one value' });
      if ((operator === 'Exists' || operator === 'DoesNotExist') && given > 0) report({ path: `${path}/values`, message: `${operator} takes no values`, fix: 'remove values' });
      if (EXISTS_ONLY.has(scopeName) && operator !== 'Exists') report({ path: `${path}/operator`, message: `the scope ${String(scopeName)} is asked for by Exists`, fix: 'write Exists' });
    });
  },
});
