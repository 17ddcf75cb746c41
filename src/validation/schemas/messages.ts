import { fieldLines, Span } from './lines';
import { nearest } from '../../manifest/nearest';
import { NEWEST_MINOR } from '../../manifest/versions';

/** A message with its fix. */
export interface Wording {
  readonly message: string;
  readonly fix: string;
}

const LISTED = 12;

/** The message for a field that a built-in type does not have in the target version, but maybe in another. */
export function unknownFieldOfType(name: string, type: string, known: Iterable<string>, minor: number): Wording {
  // A field may have several lines, if its type changed between minors.
  const lines = fieldLines(type).filter((line) => line.name === name);
  const elsewhere = lines.length > 0 && { from: Math.min(...lines.map(({ from }) => from)), to: Math.max(...lines.map(({ to }) => to)) };
  return elsewhere ? fieldOfOtherMinor(name, elsewhere, minor) : unknownField(name, known, `in ${type.split('.').pop()}`);
}

/** The message for an unknown field. `where` describes where it was found. */
export function unknownField(name: string, known: Iterable<string>, where: string): Wording {
  const names = [...known];
  const meant = nearest(name, names);
  const message = `\`${name}\` is not a field ${where}`;
  if (meant !== undefined) return { message: `${message}: did you mean \`${meant}\`?`, fix: `write \`${meant}\` instead of \`${name}\`` };
  if (names.length === 0) return { message, fix: `remove \`${name}\`: nothing can be set here` };
  const listed = names.slice(0, LISTED).map((each) => `\`${each}\``).join(', ');
  return { message, fix: `remove \`${name}\`; known here: ${listed}${names.length > LISTED ? ' ...' : ''}` };
}

function fieldOfOtherMinor(name: string, span: Span, minor: number): Wording {
  return {
    message: `\`${name}\` is known ${spanWords(span, minor)}; the target is 1.${minor}`,
    fix: span.from > minor
      ? `remove \`${name}\`, or set the target version to 1.${span.from} or newer if the cluster is`
      : `remove \`${name}\`: newer clusters do not have it`,
  };
}

/** `from 1.28 on`, or `until 1.30`, as seen from the target. */
export function spanWords({ from, to }: Span, minor: number): string {
  if (from <= minor) return `until 1.${to}`;
  return to === NEWEST_MINOR ? `from 1.${from} on` : `from 1.${from} to 1.${to}`;
}

/** The message for a value that is not one of the allowed ones. */
export function notOneOf(value: string, allowed: readonly string[]): Wording {
  const listed = allowed.map((each) => (each === '' ? '""' : `\`${each}\``)).join(', ');
  const meant = nearest(value, allowed.filter((each) => each !== ''));
  return {
    message: `${quoted(value)} is not one of ${listed}`,
    fix: meant === undefined ? `write one of ${listed}` : `write \`${meant}\` instead of ${quoted(value)}`,
  };
}

/** A value from the manifest, short enough for a message. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
