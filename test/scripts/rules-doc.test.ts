import * as fs from 'fs';
import { allRules, anchorOf, escaped, generate, OUTPUT } from '../../scripts/rules-doc';
import { RuleInfo } from '../../src/validation/rule';

const RULE: RuleInfo = {
  id: 'api/example', severity: 'warning', title: 'A title', why: 'Why it matters.', fix: 'write <this>', link: 'https://example.com/',
};

test('docs/rules.md is what the rules say of themselves', () => {
  const upToDate = fs.existsSync(OUTPUT) && fs.readFileSync(OUTPUT, 'utf8') === generate();
  expect({ upToDate, remedy: 'npm run generate' }).toEqual({ upToDate: true, remedy: 'npm run generate' });
});

test('every rule has a heading of its own, to which the contents lead', () => {
  const text = generate();
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
  const links = [...text.matchAll(/\]\(#(.*?)\)/g)].map(([, anchor]) => anchor);
  const anchors = headings.map(anchorOf);

  expect(headings).toEqual(expect.arrayContaining(allRules().map(({ id }) => id)));
  expect(anchors.filter((anchor, i) => anchors.indexOf(anchor) !== i)).toEqual([]);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
  expect(links.length).toBeGreaterThan(allRules().length);
});

test('a rule is told with severity, title, why, fix and link', () => {
  expect(generate([RULE])).toContain(`### api/example

**warning**: A title.

- Why: Why it matters.
- Fix: write \\<this\\>
- See: <https://example.com/>
`);
});

test('the order in which rules are registered changes nothing', () => {
  expect(generate(allRules().reverse()) === generate()).toBe(true);
});

test('a group that the document does not describe is refused', () => {
  expect(() => generate([{ ...RULE, id: 'elsewhere/example' }])).toThrow('elsewhere/example is of a group that scripts/rules-doc.ts does not describe');
});

test.each([
  ['plain text, with a comma', 'plain text, with a comma'],
  ['shm* and fs.mqueue.*', 'shm\\* and fs.mqueue.\\*'],
  ['a <name> [or] two_words', 'a \\<name\\> \\[or\\] two\\_words'],
  ['run `kubectl get --show-labels <node>` first', 'run `kubectl get --show-labels <node>` first'],
  ['one ` alone', 'one \\` alone'],
  ['a \\ and $p', 'a \\\\ and \\$p'],
])('%s is shown as it is written', (text, markdown) => {
  expect(escaped(text)).toBe(markdown);
});

test.each([
  ['pod-security/capabilities_baseline', 'pod-securitycapabilities_baseline'],
  ['sidecar/tail-as-pid-1', 'sidecartail-as-pid-1'],
  ['pod-security/runAsNonRoot', 'pod-securityrunasnonroot'],
])('the anchor of %s is %s', (heading, anchor) => {
  expect(anchorOf(heading)).toBe(anchor);
});
