import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each, containerRule } from '../support/rules';

export const mountPropagation: Rule = containerRule({
  id: 'api/mount-propagation',
  fields: ['mountPropagation', 'recursiveReadOnly'],
  severity: 'error',
  title: 'Mount propagation and recursive read-only mounts fit the container',
  why: 'The API server refuses Bidirectional propagation from a container that is not privileged, and recursiveReadOnly on a mount that is writable or propagates.',
  fix: 'remove mountPropagation or recursiveReadOnly, or set what it needs',
  link: `${CONCEPTS}storage/volumes/#mount-propagation`,
  check: ({ container, path }, report) => {
    each(container.volumeMounts, ({ mountPropagation: propagation, recursiveReadOnly: recursive, readOnly }, i) => {
      const at = `${path}/volumeMounts/${i}`;
      if (propagation === 'Bidirectional' && asObject(container.securityContext)?.privileged !== true) {
        report({ path: `${at}/mountPropagation`, message: 'Bidirectional propagation is for privileged containers only', fix: 'use HostToContainer' });
      }
      if (recursive !== 'Enabled' && recursive !== 'IfPossible') return;
      if (readOnly !== true) report({ path: `${at}/recursiveReadOnly`, message: `recursiveReadOnly is ${recursive} on a writable mount`, fix: 'set readOnly: true' });
      if (propagation !== undefined && propagation !== 'None') {
        report({ path: `${at}/recursiveReadOnly`, message: 'recursiveReadOnly is set on a mount that propagates', fix: 'remove mountPropagation' });
      }
    });
  },
});
