import { jsonReport } from './json-report';
import { markdownReport } from './markdown-report';
import { textReport } from './text-report';
import { FleetDifference } from '../../../difference/fleet-difference';

export interface ReportOptions {
  readonly color: boolean;
}

const FORMATS = {
  text: textReport,
  json: jsonReport,
  markdown: markdownReport,
} satisfies Readonly<Record<string, (difference: FleetDifference, options: ReportOptions) => string>>;

export type FormatName = keyof typeof FORMATS;

/** The first format is the default. */
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

export function report(format: FormatName, difference: FleetDifference, options: ReportOptions): string {
  return FORMATS[format](difference, options);
}
