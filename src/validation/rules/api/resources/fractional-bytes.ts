import { isObject } from '../../../../manifest/json';
import { parseQuantity } from '../../../../manifest/quantity';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachResources } from '../support/resource-names';

const NANO = 1_000_000_000n;

const IN_BYTES = ['memory', 'ephemeral-storage'] as const;

export const fractionalBytes: Rule = podRule({
  id: 'api/fractional-bytes',
  severity: 'warning',
  title: 'Memory and storage are whole bytes',
  why: 'A small "m" means thousandths: "400m" of memory is less than one byte. The API server warns.',
  fix: 'write "M" or "Mi" for megabytes',
  link: `${CONCEPTS}configuration/manage-resources-containers/#meaning-of-memory`,
  check: (pod, report) => {
    const check = (list: unknown, path: string): void => {
      if (!isObject(list)) return;
      for (const name of IN_BYTES) {
        const text = list[name];
        const value = text === undefined ? undefined : parseQuantity(text);
        if (value !== undefined && value % NANO !== 0n) report({ path: `${path}/${name}`, message: `${String(text)} of ${name} is a fraction of a byte` });
      }
    };
    eachResources(pod, ({ requests, limits }, path, ofPod) => {
      if (ofPod) return;
      check(requests, `${path}/requests`);
      check(limits, `${path}/limits`);
    });
    check(pod.spec.overhead, `${pod.specPath}/overhead`);
  },
});
