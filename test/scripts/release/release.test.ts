import { newestRelease } from '../../../scripts/release/release';

const changelog = (...lines: string[]) => ['# Changelog', '', '## [Unreleased]', '', '- later', '', ...lines].join('\n');

test('the newest release is the first below "Unreleased", with its notes', () => {
  const text = changelog('## [1.10.0] - 2027-02-01', '', '### Added', '- a rule', '', '## [1.9.1] - 2027-01-31', '- a fix', '', '[1.10.0]: https://example.com');

  expect(newestRelease(text)).toEqual({ version: '1.10.0', notes: '### Added\n- a rule' });
});

test('the last section ends before the addresses of the headings', () => {
  expect(newestRelease(changelog('## [0.1.0] - 2027-02-01', '- the first', '', '[0.1.0]: https://example.com'))).toEqual({ version: '0.1.0', notes: '- the first' });
});

test.each([
  ['2.0.0', '2.0.0-rc.2'], ['2.0.0-rc.10', '2.0.0-rc.9'], ['2.0.0-rc.1', '1.9.9'], ['1.0.10', '1.0.9'],
])('%s comes after %s', (newer, older) => {
  const text = (above: string, below: string) => changelog(`## [${above}] - 2027-02-02`, '- b', `## [${below}] - 2027-02-01`, '- a');

  expect(newestRelease(text(newer, older)).version).toBe(newer);
  expect(() => newestRelease(text(older, newer))).toThrow(`CHANGELOG.md has ${older} above ${newer}. Fix: the newest version comes first.`);
});

test.each<[string, string[], string]>([
  ['no release', [], 'has no release. Fix: below "## [Unreleased]", write'],
  ['an invalid version', ['## [1.2] - 2027-01-31', '- a'], 'has a release "1.2". Fix: write a version such as 1.2.0'],
  ['no date', ['## [1.2.0]', '- a'], 'has no date for 1.2.0. Fix: write "## [1.2.0] - YYYY-MM-DD"'],
  ['an invalid date', ['## [1.2.0] - 2027-13-31', '- a'], 'has no date for 1.2.0'],
  ['no notes', ['## [1.2.0] - 2027-01-31', '', '## [1.1.0] - 2027-01-01', '- a'], 'says nothing of 1.2.0. Fix: move'],
  ['another heading', ['## 1.2.0', '- a'], 'has a heading "## 1.2.0". Fix: write'],
  ['the same version twice', ['## [1.2.0] - 2027-01-31', '- a', '## [1.2.0] - 2027-01-31', '- a'], 'has 1.2.0 above 1.2.0'],
])('a changelog with %s is refused', (_, lines, message) => {
  expect(() => newestRelease(changelog(...lines))).toThrow(`CHANGELOG.md ${message}`);
});
