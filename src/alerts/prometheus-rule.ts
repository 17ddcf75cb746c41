import { AlertRule } from './alert-rule';
import { promqlProblem } from './promql';
import { SidecarObject } from '../contract/sidecar-parts';

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Characters that some reader of YAML refuses or reads as a line break, as Go's does U+2028. */
const UNREADABLE = /[^\t\n\x20-\x7e\u00a0-\u{10ffff}]|[\p{Surrogate}\u2028\u2029\ufeff\ufffe\uffff]/u;

/**
 * Alerts as an object of the Prometheus operator.
 *
 * @param name the sidecar's name, which identifies the object in its pod
 * @param alerts at least one
 * @param where the subject of the message when one is wrong
 * @param labels labels of the object
 * @throws when an alert is invalid
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export function prometheusRule(name: string, alerts: AlertRule[], where: string, labels?: { [key: string]: string }): SidecarObject {
  if (!Array.isArray(alerts) || alerts.length === 0) {
    throw new Error(`${where} has alerts that are not an array with at least one: write alerts: [{ name: 'ManyErrors', expr: 'rate(errors_total[5m]) > 1' }]`);
  }
  const seen = new Set<string>();
  const rules = alerts.map((alert) => {
    const rule = ruleOf(alert, where);
    if (seen.has(rule.alert)) throw new Error(`${where} has two alerts with the name "${rule.alert}": give each its own`);
    seen.add(rule.alert);
    return rule;
  });
  return { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', name, labels, content: { spec: { groups: [{ name, rules }] } } };
}

function ruleOf(alert: AlertRule, where: string) {
  if (typeof alert !== 'object' || alert === null) throw new Error(`${where} has ${JSON.stringify(alert)} among its alerts: write { name, expr }`);
  const { name, expr, severity = 'warning', labels = {}, annotations = {} } = alert;
  if (typeof name !== 'string' || name.trim() === '' || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) {
    throw new Error(`${where} has an alert with the name ${JSON.stringify(name)}: write one line of text, for example ManyErrors`);
  }
  const subject = `${where}: alert "${name}"`;
  if (typeof expr !== 'string' || expr.trim() === '') throw new Error(`${subject} has no expr: write PromQL, for example 'rate(errors_total[5m]) > 1'`);
  if (UNREADABLE.test(expr)) throw new Error(`${subject} has an expr with a character that not all readers of YAML take: leave it out`);
  const problem = promqlProblem(expr);
  if (problem !== undefined) throw new Error(`${subject} has an expr that is not PromQL, ${expr}: ${problem}`);
  if (typeof severity !== 'string' || severity === '') throw new Error(`${subject} has a severity that is not text: write for example 'critical'`);
  for (const [what, given] of Object.entries({ labels, annotations })) {
    if (given !== null && (typeof given !== 'object' || Array.isArray(given))) throw new Error(`${subject} has ${what} that do not map names to texts: write for example { team: 'web' }`);
  }
  if (labels?.severity !== undefined) throw new Error(`${subject} has "severity" among its labels: write it as severity: '${labels.severity}'`);
  return {
    alert: name,
    expr,
    for: durationOf(alert.for, subject),
    labels: texts({ severity, ...labels }, 'labels', subject),
    annotations: Object.keys(annotations ?? {}).length === 0 ? undefined : texts(annotations, 'annotations', subject),
  };
}

/** A duration in the largest unit without a fraction. */
function durationOf(duration: AlertRule['for'], subject: string): string | undefined {
  if (duration === undefined) return undefined;
  if (typeof duration?.toSeconds !== 'function') throw new Error(`${subject} has a "for" that is not a Duration: give Duration.minutes(5) or the like`);
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds)) throw new Error(`${subject} has a "for" of ${seconds} s: give whole seconds`);
  if (seconds % 3600 === 0 && seconds > 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m` : `${seconds}s`;
}

function texts(given: { [name: string]: string }, what: string, subject: string): { [name: string]: string } {
  for (const [name, text] of Object.entries(given)) {
    if (!NAME.test(name) || name.startsWith('__')) {
      throw new Error(`${subject} has ${what} with the name ${JSON.stringify(name)}: letters, digits and "_", beginning with a letter, for example summary`);
    }
    if (typeof text !== 'string') throw new Error(`${subject} has ${what} with a "${name}" that is not text`);
    if (UNREADABLE.test(text)) throw new Error(`${subject} has ${what} with a "${name}" in which is a character that not all readers of YAML take: leave it out`);
    if (!isTemplate(text)) throw new Error(`${subject} has ${what} with a "${name}" whose {{ and }} do not go together: write for example {{ $labels.pod }}`);
  }
  return { ...given };
}

/** A template action that is not empty. */
const ACTION = /\{\{(?!-?\s*-?\}\})(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|[^"`{}])*\}\}/y;

/** Whether every action has an end and is not empty. */
function isTemplate(text: string): boolean {
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', ACTION.lastIndex)) {
    ACTION.lastIndex = at;
    if (!ACTION.test(text)) return false;
  }
  return true;
}
