import { asArray } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const duplicateMountPath: Rule = containerRule({
  id: 'api/duplicate-mount-path',
  fields: ['volumeMounts'],
  severity: 'error',
  title: 'A path is mounted once in a container',
  why: 'The API server refuses the pod: the later mount would hide the former.',
  fix: 'mount one of the two somewhere else, or project both sources into one volume',
  link: `${POD}#volumes-1`,
  check: ({ container, path }, report) => {
    const mounts = asArray(container.volumeMounts);
    if (mounts.length < 2) return;
    const seen = new Map<string, number>();
    each(mounts, ({ mountPath }, i) => {
      if (typeof mountPath !== 'string') return;
      const first = seen.get(mountPath);
      if (first === undefined) seen.set(mountPath, i);
      else report({ path: `${path}/volumeMounts/${i}/mountPath`, message: `"${mountPath}" is already the path of volumeMounts[${first}]` });
    });
  },
});
