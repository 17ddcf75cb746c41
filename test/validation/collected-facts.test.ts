import { subjectOf } from './rules/api/subject';
import { CollectedFacts } from '../../src/validation/collected-facts';
import { SetRule } from '../../src/validation/rule';

interface Fact {
  readonly name: string;
}

const RULE: SetRule<Fact> = {
  id: 'test/last',
  severity: 'error',
  title: '',
  why: '',
  fix: '',
  link: '',
  collect: ({ manifest }) => (manifest.kind === 'Pod' ? { name: JSON.stringify(manifest.metadata) } : undefined),
  conclude: (facts, report) => {
    const last = facts[facts.length - 1];
    if (last !== undefined) report({ about: last, path: '', message: `${facts.length} facts, ${last.name} is the last` });
    report({ about: { name: 'none of the facts' }, path: '', message: '' });
  },
};

test('a finding comes with what is known about the object of its fact, and one about something else not at all', () => {
  const facts = new CollectedFacts<string>(RULE as unknown as SetRule);
  for (const [kind, about] of [['Pod', 'first'], ['Secret', 'second'], ['Pod', 'third'], ['Secret', 'fourth']]) {
    facts.collect(subjectOf({ apiVersion: 'v1', kind, metadata: { name: about } }, 34), about);
  }
  const reported: [string, string][] = [];
  facts.conclude(({ message }, about) => reported.push([about, message]));
  expect(reported).toEqual([['third', '2 facts, {"name":"third"} is the last']]);
});
