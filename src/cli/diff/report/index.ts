import { jsonReport } from './json';
import { markdownReport } from './markdown';
import { textReport } from './text';
import { FleetDifference } from '../../../difference/types';

export interface ReportOptions {
  readonly color: boolean;
}

const FORMATS = {
  text: textReport,
  json: jsonReport,
  markdown: markdownReport,
} satisfies Readonly<Record<string, (difference: FleetDifference, options: ReportOptions) => string>>;

export type FormatName = keyof typeof FORMATS;

/** The first one is the default. */
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

export function report(format: FormatName, difference: FleetDifference, options: ReportOptions): string {
  return FORMATS[format](difference, options);
}
