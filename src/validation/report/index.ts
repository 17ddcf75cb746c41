import { githubFormat } from './github-format';
import { jsonFormat } from './json-format';
import { junitFormat } from './junit-format';
import { ReportFormat } from './report-format';
import { sarifFormat } from './sarif-format';
import { textFormat } from './text-format';
import { RuleInfo } from '../rule';

export interface FormatOptions {
  readonly color: boolean;
  /** All rules that can occur in the report. */
  readonly rules: readonly RuleInfo[];
  /** The version of this program. */
  readonly version: string;
}

const FORMATS: Readonly<Record<string, (options: FormatOptions) => ReportFormat>> = {
  text: ({ color }) => textFormat(color),
  json: () => jsonFormat(),
  junit: () => junitFormat(),
  sarif: ({ rules, version }) => sarifFormat(rules, version),
  github: () => githubFormat(),
};

/** The values of `--output`. */
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

export function reportFormat(name: string, options: FormatOptions): ReportFormat {
  return FORMATS[name](options);
}
