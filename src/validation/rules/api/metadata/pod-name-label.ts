import { asObject } from '../../../../manifest/json';
import { isDnsLabel, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const podNameLabel: Rule = kindRule({
  id: 'api/pod-name-label',
  severity: 'warning',
  title: 'What names pods is a DNS label',
  why: 'The name becomes part of the host names of pods, which a dot or more than 63 characters break in surprising ways. The API server warns.',
  fix: 'use at most 63 lower case letters, digits and "-"',
  link: `${CONCEPTS}overview/working-with-objects/names/#dns-label-names`,
  kinds: ['v1/Pod', 'v1/ReplicationController', 'apps/Deployment', 'apps/ReplicaSet', 'batch/Job', 'batch/CronJob'],
  check: ({ metadata }, report, { kind }) => {
    const name = asObject(metadata)?.name;
    // A name that is not even a DNS subdomain is an error of another rule.
    if (typeof name !== 'string' || isDnsLabel(name) || !isDnsSubdomain(name)) return;
    report({ path: '/metadata/name', message: `"${name}" is not a DNS label, which makes the host name of pods of this ${kind} differ from it` });
  },
});
