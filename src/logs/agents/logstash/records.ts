import { rubyRegexp } from '../../../patterns/ruby';
import { LogPipeline } from '../../pipeline/pipeline';

/** What the script is told: data, in which Logstash replaces nothing. */
export function settingsOf({ drop, redact, labels }: LogPipeline): object {
  return { drop: drop.map(ruby), redact: redact.map(({ pattern, replacement }) => ({ pattern: ruby(pattern), replacement })), labels };
}

function ruby(pattern: string): string {
  const translated = rubyRegexp(pattern);
  if ('problem' in translated) throw new Error(`Logstash cannot take the pattern "${pattern}": ${translated.problem}`);
  return translated.text;
}

/**
 * What is done to every record: Ruby, for the filter of that name. Records come with their fields, so that a secret may stand in any of them: redaction is for all
 * texts. Dropping looks at `message`, and at all texts of a record that has none.
 *
 * @see https://www.elastic.co/docs/reference/logstash/plugins/plugins-filters-ruby
 */
export const RECORDS_SCRIPT = [
  "require 'json'",
  '',
  'def register(params)',
  "  settings = JSON.parse(File.read(params['settings'], encoding: 'UTF-8'))",
  "  @drop = settings['drop'].map { |pattern| Regexp.new(pattern) }",
  "  @redact = settings['redact'].map { |rule| [Regexp.new(rule['pattern']), rule['replacement']] }",
  "  @labels = settings['labels']",
  'end',
  '',
  '# All texts in a value.',
  'def texts(value)',
  '  case value',
  '  when String then [value]',
  '  when Array then value.flat_map { |element| texts(element) }',
  '  when Hash then value.values.flat_map { |element| texts(element) }',
  '  else []',
  '  end',
  'end',
  '',
  'def redacted(value)',
  '  case value',
  '  when String then @redact.reduce(value) { |text, (pattern, replacement)| text.gsub(pattern) { replacement } }',
  '  when Array then value.map { |element| redacted(element) }',
  '  when Hash then value.transform_values { |element| redacted(element) }',
  '  else value',
  '  end',
  'end',
  '',
  'def filter(event)',
  '  fields = event.to_hash',
  "  looked_at = fields['message'].is_a?(String) ? [fields['message']] : texts(fields)",
  '  return [] if @drop.any? { |pattern| looked_at.any? { |text| text.match?(pattern) } }',
  "  fields.delete('@version')",
  '  made = LogStash::Event.new(redacted(fields).merge(@labels))',
  "  made.remove('@version')",
  '  [made]',
  'end',
  '',
].join('\n');
