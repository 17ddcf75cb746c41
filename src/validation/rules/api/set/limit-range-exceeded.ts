import { asObject, isObject, JsonObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { parseQuantity } from '../../../../manifest/quantity';
import { SetFinding } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each, setRule } from '../support/rules';
import { namespaceOf } from '../support/selected-workloads';

const ONE = 1_000_000_000n;

/** What a LimitRange says of containers, and what the resources of a pod's containers are. */
type Fact = LimitsFact | PodFact;

interface LimitsFact {
  readonly is: 'limits';
  readonly namespace: string;
  readonly limits: readonly JsonObject[];
}

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
    const { group, kind, manifest, pod } = subject;
    const namespace = namespaceOf(subject);
    if (group === 'v1' && kind === 'LimitRange') {
      const limits: JsonObject[] = [];
      each(asObject(manifest.spec)?.limits, (limit) => { if (limit.type === 'Container') limits.push(limit); });
      return limits.length > 0 ? { is: 'limits', namespace, limits } : undefined;
    }
    if (!pod) return undefined;
    const containers = pod.containers.filter(({ role }) => role !== 'ephemeral')
      .map(({ container, path }) => ({ path: `${path}/resources`, resources: asObject(container.resources) ?? {} }));
    return { is: 'pod', namespace, containers };
  },
  conclude: (facts, report) => {
    const byNamespace = new Map<string, JsonObject[]>();
    for (const fact of facts) if (fact.is === 'limits') byNamespace.set(fact.namespace, [...byNamespace.get(fact.namespace) ?? [], ...fact.limits]);
    if (byNamespace.size === 0) return;
    for (const fact of facts) {
      const limits = fact.is === 'pod' ? byNamespace.get(fact.namespace) : undefined;
      if (limits === undefined || fact.is !== 'pod') continue;
      for (const { path, resources } of fact.containers) {
        const given = withDefaults(resources, limits);
        for (const limit of limits) checkContainer(given, limit, path, (finding) => report({ about: fact, ...finding }));
      }
    }
  },
});

interface Given {
  readonly requests: JsonObject;
  readonly limits: JsonObject;
}

/** What a container asks for, with what Kubernetes and the LimitRanges fill in: a request is the limit, and a limit the default, which is the maximum. */
function withDefaults(resources: JsonObject, ranges: readonly JsonObject[]): Given {
  const own = { requests: asObject(resources.requests) ?? {}, limits: asObject(resources.limits) ?? {} };
  const requests: JsonObject = { ...own.limits, ...own.requests };
  const limits: JsonObject = { ...own.limits };
  for (const { default: usual, defaultRequest, max, min } of ranges) {
    const ofLimits = { ...asObject(max), ...asObject(usual) };
    const ofRequests = { ...asObject(min), ...ofLimits, ...asObject(defaultRequest) };
    for (const name in ofLimits) limits[name] ??= ofLimits[name];
    for (const name in ofRequests) requests[name] ??= ofRequests[name];
  }
  return { requests, limits };
}

function checkContainer({ limits, requests }: Given, range: JsonObject, path: string, report: (finding: Omit<SetFinding<Fact>, 'about'>) => void): void {
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
