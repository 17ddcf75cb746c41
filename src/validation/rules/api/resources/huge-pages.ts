import { isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { podRule, Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { eachResources, isHugePages } from '../support/resource-names';

const ONE = 1_000_000_000n;

/** In whole units, rounded up as in the API server. */
const whole = (quantity: bigint) => (quantity + ONE - 1n) / ONE;

export const hugePages: Rule = podRule({
  id: 'api/huge-pages',
  severity: 'error',
  title: 'Huge pages are asked for in multiples of their size',
  why: 'The API server refuses the pod: a part of a page cannot be given.',
  fix: 'write a multiple of the size that the name says: hugepages-2Mi: 4Mi',
  link: `${TASKS}manage-hugepages/scheduling-hugepages/`,
  check: (pod, report) => eachResources(pod, (resources, path) => {
    for (const list of ['limits', 'requests'] as const) {
      const given = resources[list];
      if (!isObject(given)) continue;
      for (const name in given) {
        if (!isHugePages(name)) continue;
        const size = parseQuantity(name.slice('hugepages-'.length));
        const value = parseQuantity(given[name]);
        if (value === undefined) continue;
        const at = `${path}/${list}/${escapeSegment(name)}`;
        if (size === undefined || size <= 0n) report({ path: at, message: `"${name}" does not end in the size of a page`, fix: 'write a name such as hugepages-2Mi or hugepages-1Gi' });
        else if (whole(value) <= 0n || whole(value) % whole(size) !== 0n) report({ path: at, message: `${String(given[name])} is not a multiple of ${name.slice('hugepages-'.length)}` });
      }
    }
  }),
});
