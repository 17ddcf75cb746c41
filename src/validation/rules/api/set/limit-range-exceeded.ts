import { asObject, isObject, JsonObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { SetFinding } from '../../../rule';
import { keptOnce } from '../support/kept-once';
import { GivenResources, limitsByNamespace, LimitsFact, limitsFact, withLimitRangeDefaults } from '../support/limit-ranges';
import { CONCEPTS } from '../support/links';
import { setRule } from '../support/rules';
import { namespaceOf } from '../support/selected-workloads';

const ONE = 1_000_000_000n;

/** The limits of a LimitRange, or the resources of a pod's containers. */
type Fact = LimitsFact | PodFact;

interface PodFact {
  readonly is: 'pod';
  readonly namespace: string;
  readonly containers: readonly { readonly path: string; readonly resources: JsonObject }[];
}

export const limitRangeExceeded = setRule<Fact>({
  id: 'api/limit-range-exceeded',
  severity: 'error',
  title: 'Containers keep to the LimitRange of their namespace',
  why: 'The API server refuses the pods: of a workload none is ever created, and only its events tell why.',
  fix: 'change the request or the limit, or the LimitRange',
  link: `${CONCEPTS}policy/limit-range/`,
  collect: (subject) => {
    const { pod } = subject;
    if (!pod) return limitsFact(subject);
    const containers = pod.containers.filter(({ role }) => role !== 'ephemeral')
      .map(({ container, path }) => ({ path: `${path}/resources`, resources: asObject(container.resources) ?? {} }));
    return { is: 'pod', namespace: namespaceOf(subject), containers: keptOnce(containers) };
  },
  conclude: (facts, report) => {
    const byNamespace = limitsByNamespace(facts);
    if (byNamespace.size === 0) return;
    for (const fact of facts) {
      const limits = fact.is === 'pod' ? byNamespace.get(fact.namespace) : undefined;
      if (limits === undefined || fact.is !== 'pod') continue;
      for (const { path, resources } of fact.containers) {
        const given = withLimitRangeDefaults(resources, limits);
        for (const limit of limits) checkContainer(given, limit, path, (finding) => report({ about: fact, ...finding }));
      }
    }
  },
});

function checkContainer({ limits, requests }: GivenResources, range: JsonObject, path: string, report: (finding: Omit<SetFinding<Fact>, 'about'>) => void): void {
  const at = (list: string, name: string) => `${path}/${list}/${escapeSegment(name)}`;
  const each_ = (list: 'min' | 'max' | 'maxLimitRequestRatio', visit: (name: string, bound: bigint, text: string) => void) => {
    const bounds = range[list];
    if (!isObject(bounds)) return;
    for (const name in bounds) {
      const bound = parseQuantity(bounds[name]);
      if (bound !== undefined) visit(name, bound, String(bounds[name]));
    }
  };
  each_('min', (name, least, text) => {
    const request = parseQuantity(requests[name]);
    if (request !== undefined && request < least) report({ path: at('requests', name), message: `the request of ${String(requests[name])} ${name} is below ${text}, the least that the LimitRange allows` });
  });
  each_('max', (name, most, text) => {
    const limit = parseQuantity(limits[name]);
    if (limit !== undefined && limit > most) report({ path: at('limits', name), message: `the limit of ${String(limits[name])} ${name} is over ${text}, the most that the LimitRange allows` });
  });
  each_('maxLimitRequestRatio', (name, ratio, text) => {
    const [request, limit] = [parseQuantity(requests[name]), parseQuantity(limits[name])];
    if (request === undefined || limit === undefined) {
      const missing = request === undefined ? 'request' : 'limit';
      report({ path: at(`${missing}s`, name), message: `no ${missing} of ${name} is given, though the LimitRange bounds the ratio of both`, fix: `add a ${missing} of ${name}` });
    } else if (request > 0n && limit * ONE > ratio * request) {
      report({ path: at('limits', name), message: `the limit of ${String(limits[name])} ${name} is more than ${text} times the request of ${String(requests[name])}, which the LimitRange does not allow` });
    }
  });
}
