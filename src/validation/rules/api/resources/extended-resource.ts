import { isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachResources, isExtendedResource, isHugePages, isOvercommitAllowed } from '../support/resource-names';

const NANO = 1_000_000_000n;

export const extendedResource: Rule = podRule({
  id: 'api/extended-resource',
  severity: 'error',
  title: 'Devices and huge pages are asked for whole, with a limit equal to the request',
  why: 'The API server refuses the pod: they cannot be shared or overcommitted.',
  fix: 'write a whole number under limits, and leave the request away',
  link: `${CONCEPTS}configuration/manage-resources-containers/#extended-resources`,
  check: (pod, report) => eachResources(pod, ({ requests, limits }, path) => {
    let hugePages = false;
    let cpuOrMemory = false;
    for (const [list, given] of [['limits', limits], ['requests', requests]] as const) {
      if (!isObject(given)) continue;
      for (const name in given) {
        if (name === 'cpu' || name === 'memory') cpuOrMemory = true;
        if (isOvercommitAllowed(name)) continue;
        if (isHugePages(name)) hugePages = true;
        const at = `${path}/${list}/${escapeSegment(name)}`;
        const value = parseQuantity(given[name]);
        if (value === undefined) continue;
        if (isExtendedResource(name) && value % NANO !== 0n) report({ path: at, message: `${String(given[name])} of ${name} is not a whole number` });
        if (list === 'limits') continue;
        const limit = isObject(limits) ? limits[name] : undefined;
        const most = parseQuantity(limit);
        if (limit === undefined) report({ path: at, message: `${name} is requested without a limit` });
        // Another rule reports a request above its limit.
        else if (most !== undefined && value < most) report({ path: at, message: `the request of ${String(given[name])} ${name} is not its limit of ${String(limit)}` });
      }
    }
    if (hugePages && !cpuOrMemory) report({ path, message: 'huge pages are asked for without cpu or memory', fix: 'add a request for cpu and memory' });
  }),
});
