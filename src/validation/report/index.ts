import { ReportFormat } from './finding';
import { githubFormat } from './github';
import { jsonFormat } from './json';
import { junitFormat } from './junit';
import { sarifFormat } from './sarif';
import { textFormat } from './text';
import { RuleInfo } from '../rule';

export interface FormatOptions {
  readonly color: boolean;
  /** The rules that a report may name. */
  readonly rules: readonly RuleInfo[];
  /** Version of this program. */
  readonly version: string;
}

const FORMATS: Readonly<Record<string, (options: FormatOptions) => ReportFormat>> = {
  text: ({ color }) => textFormat(color),
  json: () => jsonFormat(),
  junit: () => junitFormat(),
  sarif: ({ rules, version }) => sarifFormat(rules, version),
  github: () => githubFormat(),
};

/** What `--output` takes. */
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

export function reportFormat(name: string, options: FormatOptions): ReportFormat {
  return FORMATS[name](options);
}
