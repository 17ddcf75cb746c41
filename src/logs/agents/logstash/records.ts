import { rubyRegexp } from '../../../patterns/ruby';
import { LogPipeline } from '../../pipeline/pipeline';

/** Settings of the script. They are a JSON file, in which Logstash replaces nothing. */
export function settingsOf({ drop, redact, labels }: LogPipeline): object {
  return { drop: drop.map(ruby), redact: redact.map(({ pattern, replacement }) => ({ pattern: ruby(pattern), replacement })), labels };
}

function ruby(pattern: string): string {
  const translated = rubyRegexp(pattern);
  if ('problem' in translated) throw new Error(`Logstash cannot take the pattern "${pattern}": ${translated.problem}`);
  return translated.text;
}

/**
 * The script of the `ruby` filter, for every record. Records arrive with their fields, any of which may hold a secret, so all texts are redacted. Records are
 * dropped by their `message`, or by all their texts if they have none.
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
