import { RuleInfo } from './rule';
import { nearest } from '../manifest/nearest';

/** Why a rule or a group cannot be ignored, or `undefined` if it can; `unsuppressible` are the rules that cannot be suppressed. */
export function unknownRule(rule: string, rules: readonly RuleInfo[], unsuppressible: readonly RuleInfo[]): string | undefined {
  const ids = rules.map(({ id }) => id);
  const groups = [...new Set(ids.map((id) => `${id.slice(0, id.indexOf('/'))}/*`))];
  if (rule.startsWith('input/')) return `${rule} cannot be ignored: what was not read was not validated`;
  if (unsuppressible.some(({ id }) => id === rule)) {
    return `${rule} cannot be ignored: ${rule.startsWith('compose/') ? 'the pod cannot be composed then' : 'such an object was not looked at'}`;
  }
  if (ids.includes(rule) || groups.includes(rule)) return undefined;
  const near = nearest(rule, [...ids, ...groups]);
  return `there is no rule ${rule}${near === undefined ? '' : `: do you mean ${near}?`}`;
}
