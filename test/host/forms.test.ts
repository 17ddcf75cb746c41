/** The forms of issues and pull requests, as projen writes them into .github (projenrc/host/forms.ts). */
import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';

const GITHUB = path.join(__dirname, '..', '..', '.github');
const FORMS = path.join(GITHUB, 'ISSUE_TEMPLATE');
const read = (name: string) => parse(fs.readFileSync(path.join(FORMS, `${name}.yml`), 'utf8'));

/** @see https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
test.each(['bug', 'feature', 'agent'])('the form "%s" is one that the host can show', (name) => {
  const { name: title, description, labels, body } = read(name);

  expect([title, description].map((text) => typeof text)).toEqual(['string', 'string']);
  expect(labels).toHaveLength(1);
  const ids = body.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { type, id, attributes, validations } of body) {
    expect(['input', 'textarea', 'dropdown']).toContain(type);
    expect(id).toMatch(/^[\w-]+$/);
    expect(attributes.label).toMatch(/\S/);
    expect(typeof validations.required).toBe('boolean');
    if (type === 'dropdown') expect(new Set(attributes.options).size).toBe(attributes.options.length);
    else expect(attributes.options).toBeUndefined();
    if (type !== 'textarea') expect(attributes.render).toBeUndefined();
  }
});

test('a vulnerability is not reported in public', () => {
  const { blank_issues_enabled: blank, contact_links: [link] } = read('config');

  expect(blank).toBe(false);
  expect(link.url).toMatch(/\/security\/advisories\/new$/);
  expect(fs.readFileSync(path.join(GITHUB, '..', 'SECURITY.md'), 'utf8')).toContain(link.url);
});

test('a pull request is asked for what CONTRIBUTING.md explains', () => {
  const form = fs.readFileSync(path.join(GITHUB, 'pull_request_template.md'), 'utf8');
  const [, section] = /CONTRIBUTING\.md, "([^"]+)"/.exec(form)!;

  expect(fs.readFileSync(path.join(GITHUB, '..', 'CONTRIBUTING.md'), 'utf8')).toContain(`\n## ${section}\n`);
  expect(form).toContain('CHANGELOG.md');
});
