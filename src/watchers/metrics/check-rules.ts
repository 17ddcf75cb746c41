import { Metric } from './checked-metric';
import { templateParts } from '../../patterns/template';
import { NAME } from '../line-pattern';

/** Prefixes of the metrics of mtail and its libraries. */
const TAKEN = /^(mtail|go|process)_/;

/** Each metric is a key of the ConfigMap, which has up to 253 characters. */
const LONGEST_NAME = 200;

/** @throws when a metric cannot have the name */
export function checkMetricName(name: unknown, where: string): string {
  if (typeof name !== 'string' || !NAME.test(name)) {
    const colon = typeof name === 'string' && name.includes(':') ? ' (":" is for the names of recording rules)' : '';
    throw new Error(`${where} ${JSON.stringify(name)} is not a metric name: letters, digits and "_", not beginning with a digit, for example http_requests_total${colon}`);
  }
  if (name.length > LONGEST_NAME) throw new Error(`${where} "${name}" has a name of ${name.length} characters: ${LONGEST_NAME} is the most`);
  if (TAKEN.test(name)) throw new Error(`${where} "${name}": mtail has metrics of its own that begin so: choose another beginning`);
  return name;
}

/** Text of each label. */
export function checkLabels(
  rule: { labels?: string[]; labelTexts?: { [label: string]: string } }, groups: string[], where: string, histogram: boolean,
): Metric['labels'] {
  const { labels = [], labelTexts = {} } = rule;
  if (!Array.isArray(labels)) throw new Error(`${where} has labels that are not an array: name groups of the pattern, labels: ['status']`);
  if (typeof labelTexts !== 'object' || labelTexts === null) throw new Error(`${where} has labelTexts that are not an object: write { status: '{class}xx' }`);
  const result = new Map<string, string>();
  const add = (label: string, text: string) => {
    if (result.has(label)) throw new Error(`${where} has the label "${label}" twice`);
    checkLabelName(label, where, histogram);
    result.set(label, text);
  };
  for (const label of labels) add(label, `{${label}}`);
  for (const [label, text] of Object.entries(labelTexts)) add(label, checkText(text, `${where}: label "${label}"`));
  for (const [label, text] of result) {
    for (const part of templateParts(text)) {
      if ('value' in part && !groups.includes(part.value)) {
        throw new Error(`${where}: label "${label}" needs "${part.value}", which is not a named group of the pattern: write (?P<${part.value}>...) into it`);
      }
    }
  }
  return Object.fromEntries(result);
}

function checkLabelName(label: unknown, where: string, histogram: boolean): void {
  if (typeof label !== 'string' || !NAME.test(label)) {
    throw new Error(`${where} has a label ${JSON.stringify(label)}: letters, digits and "_", not beginning with a digit, for example status`);
  }
  if (label.startsWith('__')) throw new Error(`${where} has a label "${label}": Prometheus keeps names that begin with "__" for itself`);
  if (histogram && label === 'le') throw new Error(`${where} has a label "le", which histograms have for their buckets: choose another name`);
}

/** @throws when it has no named group, or a character for which mtail has no escape */
function checkText(text: unknown, where: string): string {
  if (typeof text !== 'string' || !templateParts(text).some((part) => 'value' in part)) {
    throw new Error(`${where} has no named group of the pattern in it: write a text such as '{class}xx'`);
  }
  if (/["\\\p{C}\u2028\u2029\u2424]/u.test(text)) {
    throw new Error(`${where} has a quotation mark, a backslash or a character that cannot be seen in it, which mtail cannot write: leave it out`);
  }
  return text;
}

/** @throws when mtail would refuse or change them */
export function checkBuckets(buckets: unknown, where: string): number[] {
  if (!Array.isArray(buckets) || buckets.length < 2) throw new Error(`${where} has buckets that are not an array of at least two numbers: write for example [0.1, 0.5, 1]`);
  buckets.forEach((bucket, i) => {
    if (typeof bucket !== 'number' || !Number.isFinite(bucket)) throw new Error(`${where} has a bucket ${String(bucket)}: give numbers`);
    if (bucket <= 0) throw new Error(`${where} has a bucket ${bucket}: mtail takes bounds above 0 only`);
    if (i > 0 && bucket <= buckets[i - 1]) throw new Error(`${where} has buckets ${buckets[i - 1]}, ${bucket}: write them in growing order`);
  });
  return [...buckets];
}

/** @throws when two metrics export one name; a histogram exports three more */
export function checkUnique(metrics: Metric[], watcher: string): void {
  const taken = new Map<string, string>();
  for (const { name, type } of metrics) {
    const names = type === 'histogram' ? [name, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name];
    for (const each of names) {
      const other = taken.get(each);
      if (other === name) throw new Error(`${watcher} has two rules with the name "${name}": give each its own, or put both into one pattern with a label`);
      if (other !== undefined) throw new Error(`${watcher}: "${other}" and "${name}" would both export "${each}": rename one`);
      taken.set(each, name);
    }
  }
}
