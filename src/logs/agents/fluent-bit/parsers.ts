import { Section } from './section';
import { COMBINED_EXPRESSION, COMBINED_TIME, NGINX_ERROR_EXPRESSION, NGINX_ERROR_TIME, NUMBERS } from '../../pipeline/records';
import { FileSource, Source } from '../../pipeline/source';

/** In Ruby's syntax, `^` and `$` match at every line. */
function anchored(expression: string): string {
  return expression.replace(/^\^/, '\\A').replace(/\$$/, '\\z');
}

/** Apache writes `-` for no bytes, which would become the number 0. */
const COMBINED = anchored(COMBINED_EXPRESSION).replace('(?<body_bytes_sent>[0-9]+|-)', '(?:(?<body_bytes_sent>[0-9]+)|-)');

const integers = (names: readonly string[]) => names.map((name) => `${name}:integer`).join(' ');

/** @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/parsers-section */
const PARSERS: Readonly<Record<Exclude<FileSource['format'], 'raw'>, Section>> = {
  json: { name: 'json', format: 'json' },
  combined: {
    name: 'combined',
    format: 'regex',
    regex: COMBINED,
    time_key: 'time_local',
    time_format: COMBINED_TIME.strftime,
    time_keep: true,
    types: integers(NUMBERS.combined),
  },
  nginx_error: {
    name: 'nginx_error',
    format: 'regex',
    regex: anchored(NGINX_ERROR_EXPRESSION),
    time_key: 'time_local',
    time_format: NGINX_ERROR_TIME.strftime,
    time_keep: true,
    types: integers(NUMBERS.nginx_error),
  },
};

/** The parsers that a source needs. Raw lines need none. */
export function parsersOf(source: Source): Section[] {
  switch (source.kind) {
    case 'files': {
      const formats = new Set<string>(source.files.map(({ format }) => format));
      return Object.entries(PARSERS).flatMap(([format, parser]) => formats.has(format) ? [parser] : []);
    }
    case 'containers': return source.runtime === 'docker' ? [PARSERS.json] : [];
    case 'beats': return [];
  }
}
