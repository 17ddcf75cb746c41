import { each } from './rules';
import { asArray, isObject, JsonObject } from '../../../../manifest/json';
import { isLabelValue, isQualifiedName, LABEL_VALUE_FORM, QUALIFIED_NAME_FORM } from '../../../../manifest/names';
import { escapeSegment } from '../../../../manifest/pointer';
import { Report } from '../../../rule';

export type LabelMap = JsonObject;

/** Reports invalid labels of an object or a selector. */
export function checkLabels(labels: unknown, path: string, report: Report): void {
  if (!isObject(labels)) return;
  for (const key in labels) {
    if (!isQualifiedName(key)) {
      report({ path: `${path}/${escapeSegment(key)}`, message: `"${key}" cannot be the key of a label: it must be ${QUALIFIED_NAME_FORM}` });
    }
    const value = labels[key];
    if (typeof value === 'string' && !isLabelValue(value)) {
      report({ path: `${path}/${escapeSegment(key)}`, message: `"${value}" cannot be the value of a label: it must be ${LABEL_VALUE_FORM}` });
    }
  }
}

/** Reports errors in a LabelSelector: invalid keys and values, and operators with missing or extra values. */
export function checkLabelSelector(selector: JsonObject, path: string, report: Report): void {
  checkLabels(selector.matchLabels, `${path}/matchLabels`, report);
  each(selector.matchExpressions, (requirement, i) => checkRequirement(requirement, `${path}/matchExpressions/${i}`, report));
}

function checkRequirement(requirement: JsonObject, path: string, report: Report): void {
  const { key, operator, values } = requirement;
  const given = asArray(values);
  if (operator === 'In' || operator === 'NotIn') {
    if (given.length === 0) report({ path: `${path}/values`, message: `${operator} needs values`, fix: 'list at least one value, or use Exists' });
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (given.length > 0) report({ path: `${path}/values`, message: `${operator} takes no values`, fix: 'remove values, or use In or NotIn' });
  }
  if (typeof key === 'string' && !isQualifiedName(key)) {
    report({ path: `${path}/key`, message: `"${key}" cannot be the key of a label: it must be ${QUALIFIED_NAME_FORM}` });
  }
  given.forEach((value, i) => {
    if (typeof value === 'string' && !isLabelValue(value)) {
      report({ path: `${path}/values/${i}`, message: `"${value}" cannot be the value of a label: it must be ${LABEL_VALUE_FORM}` });
    }
  });
}

/** Whether a selector has no requirements, and so selects everything. */
export function isEmptySelector(selector: JsonObject): boolean {
  const { matchLabels, matchExpressions } = selector;
  return (!isObject(matchLabels) || Object.keys(matchLabels).length === 0) && asArray(matchExpressions).length === 0;
}

/** Whether labels include all wanted ones. */
export function labelsMatch(wanted: LabelMap, labels: LabelMap): boolean {
  for (const key in wanted) if (labels[key] !== wanted[key]) return false;
  return true;
}

/** Whether a LabelSelector selects an object with these labels. Other rules report invalid requirements. */
export function selectorMatches(selector: JsonObject, labels: LabelMap): boolean {
  if (isObject(selector.matchLabels) && !labelsMatch(selector.matchLabels, labels)) return false;
  let matches = true;
  each(selector.matchExpressions, ({ key, operator, values }) => {
    if (typeof key !== 'string') return;
    const has = Object.prototype.hasOwnProperty.call(labels, key);
    const listed = has && asArray(values).includes(labels[key]!);
    if ((operator === 'In' && !listed) || (operator === 'NotIn' && listed)) matches = false;
    if ((operator === 'Exists' && !has) || (operator === 'DoesNotExist' && has)) matches = false;
  });
  return matches;
}
