/** The newest release that a changelog names, read from its text. */

export interface Release {
  /** For example 1.2.0. */
  readonly version: string;
  /** Its section in the changelog, without the heading. */
  readonly notes: string;
}

/** A semantic version with an optional suffix: 1.2.0, 2.0.0-rc.1. */
const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** `## [1.2.0] - 2027-01-31` */
const HEADING = /^## \[([^\]]+)\](?: - (\S+))?\s*$/;

/**
 * The first section of the changelog below "Unreleased".
 *
 * @throws if there is none, if its version or date is invalid, if a version below it is not older, or if it is empty
 * @see https://keepachangelog.com/en/1.1.0/
 */
export function newestRelease(changelog: string): Release {
  const sections = sectionsOf(changelog).filter(({ version }) => version !== 'Unreleased');
  const [newest, before] = sections;
  if (newest === undefined) throw problem('has no release', 'below "## [Unreleased]", write a heading such as "## [0.1.0] - 2027-01-31" above what it contains');
  for (const { version } of sections) if (!VERSION.test(version)) throw problem(`has a release "${version}"`, 'write a version such as 1.2.0');
  const { version, date, notes } = newest;
  if (date === undefined || Number.isNaN(Date.parse(date)) || !/^\d{4}-\d\d-\d\d$/.test(date)) throw problem(`has no date for ${version}`, `write "## [${version}] - YYYY-MM-DD"`);
  if (notes === '') throw problem(`says nothing of ${version}`, 'move what is released from "Unreleased" below its heading');
  if (before !== undefined && !isNewer(version, before.version)) throw problem(`has ${version} above ${before.version}`, 'the newest version comes first');
  return { version, notes };
}

interface Section {
  readonly version: string;
  readonly date?: string;
  readonly notes: string;
}

function sectionsOf(changelog: string): Section[] {
  const lines = changelog.split(/\r?\n/);
  const headings = lines.flatMap((line, at) => (line.startsWith('## ') ? [at] : []));
  return headings.map((at, index) => {
    const match = HEADING.exec(lines[at]);
    if (match === null) throw problem(`has a heading "${lines[at]}"`, 'write "## [Unreleased]" or "## [1.2.0] - YYYY-MM-DD"');
    // The link targets of the headings are at the end of the file.
    const notes = lines.slice(at + 1, headings[index + 1]).filter((line) => !/^\[[^\]]+\]: /.test(line)).join('\n').trim();
    return { version: match[1], date: match[2], notes };
  });
}

/** Compares by the numbers; of two versions with equal numbers, the one without a suffix is newer. */
function isNewer(version: string, other: string): boolean {
  const [numbers, others] = [version, other].map((text) => text.split('-')[0].split('.').map(Number));
  const different = numbers.findIndex((number, at) => number !== others[at]);
  if (different !== -1) return numbers[different] > others[different];
  if (!version.includes('-') || !other.includes('-')) return !version.includes('-') && other.includes('-');
  return version.localeCompare(other, 'en', { numeric: true }) > 0;
}

function problem(what: string, fix: string): Error {
  return new Error(`CHANGELOG.md ${what}. Fix: ${fix}.`);
}
