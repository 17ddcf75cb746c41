import { isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { podRule, Rule } from '../../../rule';
import { quoted } from '../../../schemas/messages';
import { API_REFERENCE } from '../support/links';
import { eachResources } from '../support/resource-names';
import { eachVolume } from '../support/volume-sources';

function problemOf(value: unknown): string | undefined {
  const parsed = parseQuantity(value);
  if (parsed === undefined) return typeof value === 'string' ? `${quoted(value)} is not a quantity` : undefined;
  return parsed < 0n ? `${String(value)} is negative` : undefined;
}

export const quantity: Rule = podRule({
  id: 'api/quantity',
  severity: 'error',
  title: 'A quantity is a number with a unit, and not negative',
  why: 'The API server cannot read anything else, and refuses the object.',
  fix: 'write it like "100m" or "2" for cpu and "64Mi" or "1G" for bytes',
  link: `${API_REFERENCE}common-definitions/quantity/`,
  check: (pod, report) => {
    const check = (list: unknown, path: string): void => {
      if (!isObject(list)) return;
      for (const name in list) {
        const problem = problemOf(list[name]);
        if (problem) report({ path: `${path}/${escapeSegment(name)}`, message: problem });
      }
    };
    eachResources(pod, ({ requests, limits }, path) => {
      check(requests, `${path}/requests`);
      check(limits, `${path}/limits`);
    });
    check(pod.spec.overhead, `${pod.specPath}/overhead`);
    eachVolume(pod, ({ emptyDir }, path) => {
      const sizeLimit = isObject(emptyDir) ? emptyDir.sizeLimit : undefined;
      const problem = sizeLimit !== undefined && problemOf(sizeLimit);
      if (problem) report({ path: `${path}/emptyDir/sizeLimit`, message: problem });
    });
  },
});
