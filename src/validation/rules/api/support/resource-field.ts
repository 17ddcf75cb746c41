import { JsonObject } from '../../../../manifest/json';
import { parseQuantity } from '../../../../manifest/quantity';
import { Report } from '../../../rule';

const RESOURCES = new Set([
  'limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage',
]);

const HUGE_PAGES = /^(limits|requests)\.hugepages-/;

const CPU_DIVISORS = new Set(['1', '1m']);

const BYTE_DIVISORS = new Set(['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']);

/** Reports a reference to a container's request or limit that the downward API does not offer. */
export function checkResourceField(reference: JsonObject, path: string, report: Report): void {
  const { resource, divisor } = reference;
  if (typeof resource !== 'string') return;
  if (!RESOURCES.has(resource) && !HUGE_PAGES.test(resource)) {
    report({ path: `${path}/resource`, message: `"${resource}" is not offered by the downward API`, fix: `name one of ${[...RESOURCES].join(', ')}` });
    return;
  }
  const allowed = resource.endsWith('.cpu') ? CPU_DIVISORS : BYTE_DIVISORS;
  if (divisor === undefined || allowed.has(String(divisor)) || parseQuantity(divisor) === 0n) return;
  report({ path: `${path}/divisor`, message: `${String(divisor)} is not a divisor of ${resource}`, fix: `write one of ${[...allowed].join(', ')}` });
}
