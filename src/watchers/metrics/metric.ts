import { checkBuckets, checkMetricName, checkLabels, checkUnique } from './check-rules';
import { Metric } from './checked-metric';
import { LogCounter, LogGauge, LogHistogram } from './rules';
import { checkLinePattern } from '../line-pattern';

/** The rules of a watcher. */
export interface MetricRules {
  readonly counters?: LogCounter[];
  readonly gauges?: LogGauge[];
  readonly histograms?: LogHistogram[];
}

/** The default buckets of Prometheus' own libraries, for seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * All rules in one form.
 *
 * @throws for the first invalid rule
 */
export function metricsOf(rules: MetricRules, watcher: string): Metric[] {
  const metrics = [
    ...listOf(rules.counters, 'counters', watcher).map((rule) => metric('counter', rule, watcher)),
    ...listOf(rules.gauges, 'gauges', watcher).map((rule) => metric('gauge', rule, watcher)),
    ...listOf(rules.histograms, 'histograms', watcher).map((rule) => metric('histogram', rule, watcher)),
  ];
  if (metrics.length === 0) {
    throw new Error(`${watcher} has no metrics: give counters: [{ name: 'errors_total', pattern: 'ERROR' }], gauges or histograms`);
  }
  checkUnique(metrics, watcher);
  return metrics;
}

type AnyRule = LogCounter & Partial<LogHistogram>;

function metric(type: Metric['type'], rule: AnyRule, watcher: string): Metric {
  const name = checkMetricName(rule.name, `${watcher}: ${type}`);
  const where = `${watcher}: ${type} "${name}"`;
  const groups = checkLinePattern(rule.pattern, `${where} has a pattern`);
  if (rule.value === undefined && type !== 'counter') {
    throw new Error(`${where} has no value: name the group of its pattern that holds the number, value: 'seconds' for (?P<seconds>[0-9.]+)`);
  }
  if (rule.value !== undefined && !groups.includes(rule.value)) {
    throw new Error(`${where} takes its value from "${rule.value}", which is not a named group of its pattern: write (?P<${rule.value}>...) into it`);
  }
  if (rule.buckets !== undefined && type !== 'histogram') throw new Error(`${where} has buckets: only histograms have`);
  if (rule.help !== undefined && typeof rule.help !== 'string') throw new Error(`${where} has help that is not text`);
  return {
    type,
    name,
    pattern: rule.pattern,
    labels: checkLabels(rule, groups, where, type === 'histogram'),
    value: rule.value,
    buckets: type === 'histogram' ? checkBuckets(rule.buckets ?? BUCKETS, where) : undefined,
    help: rule.help,
  };
}

function listOf(list: unknown, option: string, watcher: string): AnyRule[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new Error(`${watcher}: ${option} is not an array: write ${option}: [{ name, pattern }]`);
  for (const rule of list) {
    if (typeof rule !== 'object' || rule === null) throw new Error(`${watcher}: ${option} has ${JSON.stringify(rule)} in it, which is no rule: write { name, pattern }`);
  }
  return list;
}
