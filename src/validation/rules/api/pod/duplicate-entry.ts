import { asArray } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';
import { each } from '../support/rules';

const LISTS = [['hostAliases', 'ip'], ['imagePullSecrets', 'name']] as const;

export const duplicateEntry: Rule = podRule({
  id: 'api/duplicate-entry',
  fields: ['hostAliases', 'imagePullSecrets'],
  severity: 'warning',
  title: 'A host alias or an image pull secret is listed once',
  why: 'The lists are merged by ip and by name, so `kubectl apply` may drop one of two equal entries. The API server warns.',
  fix: 'merge the two entries into one; an image pull secret needs a name',
  link: `${POD}#PodSpec`,
  check: ({ spec, specPath }, report) => {
    for (const [list, key] of LISTS) {
      const entries = asArray(spec[list]);
      if (entries.length === 0) continue;
      const seen = new Set<unknown>();
      each(entries, (entry, i) => {
        const value = entry[key];
        if (value === undefined || value === '') {
          if (list === 'imagePullSecrets') report({ path: `${specPath}/${list}/${i}/${key}`, message: 'the image pull secret has no name' });
        } else if (seen.has(value)) {
          report({ path: `${specPath}/${list}/${i}/${key}`, message: `"${String(value)}" is already in ${list}` });
        }
        seen.add(value);
      });
    }
  },
});
