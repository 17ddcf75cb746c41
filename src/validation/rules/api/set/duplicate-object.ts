import { asObject, asString } from '../../../../manifest/json';
import { SetRule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { setRule } from '../support/rules';

interface Fact {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export const duplicateObject: SetRule = setRule<Fact>({
  id: 'api/duplicate-object',
  severity: 'error',
  title: 'No two objects have the same kind, namespace and name',
  why: 'They are one object to the API server: applying both, the later one overwrites the former, or is refused.',
  fix: 'give one of the two another name, or remove it',
  link: `${CONCEPTS}overview/working-with-objects/names/`,
  collect: ({ group, kind, manifest }) => {
    const metadata = asObject(manifest.metadata);
    const name = metadata?.name;
    if (typeof name !== 'string' || name === '') return undefined;
    return { group, kind, namespace: asString(metadata?.namespace) ?? '', name };
  },
  conclude: (facts, report) => {
    const seen = new Set<string>();
    for (const fact of facts) {
      const { group, kind, name, namespace } = fact;
      const key = `${group}/${kind}/${namespace}/${name}`;
      if (seen.has(key)) report({ about: fact, path: '/metadata/name', message: `${kind} ${namespace === '' ? '' : `${namespace}/`}${name} is there already` });
      seen.add(key);
    }
  },
});
