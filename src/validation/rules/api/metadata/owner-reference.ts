import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each } from '../support/rules';

export const ownerReference: Rule = {
  id: 'api/owner-reference',
  fields: ['ownerReferences'],
  severity: 'error',
  title: 'An owner is named by version, kind, name and uid, and one of them at most is the controller',
  why: 'The API server refuses the object. An Event cannot own anything.',
  fix: 'set apiVersion, kind, name and uid of the owner, as the cluster has them',
  link: `${CONCEPTS}overview/working-with-objects/owners-dependents/`,
  check: ({ manifest }, report) => {
    let controller: string | undefined;
    each(asObject(manifest.metadata)?.ownerReferences, (owner, i) => {
      const path = `/metadata/ownerReferences/${i}`;
      // An apiVersion with two slashes is invalid.
      if (owner.apiVersion === '' || owner.apiVersion === '/' || String(owner.apiVersion).split('/').length > 2) {
        report({ path: `${path}/apiVersion`, message: `"${String(owner.apiVersion)}" names no version` });
      }
      for (const field of ['kind', 'name', 'uid'] as const) if (owner[field] === '') report({ path: `${path}/${field}`, message: `the ${field} of the owner is empty` });
      if (owner.kind === 'Event' && (owner.apiVersion === 'v1' || owner.apiVersion === 'events.k8s.io/v1')) report({ path: `${path}/kind`, message: 'an Event cannot be an owner' });
      if (owner.controller !== true) return;
      if (controller !== undefined) report({ path: `${path}/controller`, message: `${controller} is the controller already`, fix: 'set controller on one owner' });
      controller ??= `${String(owner.kind)} ${String(owner.name)}`;
    });
  },
};
