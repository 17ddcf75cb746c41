import { asObject, isObject, JsonObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../../../../manifest/names';
import { parseQuantity } from '../../../../manifest/quantity';
import { Report, Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { isContainerResource } from '../support/resource-names';
import { each, kindRule } from '../support/rules';

/** The field of a metric, by its type. */
const FIELDS: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

/** The allowed targets of a source; the first one is suggested if there is none. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  containerResource: ['averageUtilization', 'averageValue'],
  external: ['averageValue', 'value'],
  object: ['averageValue', 'value'],
  pods: ['averageValue'],
  resource: ['averageUtilization', 'averageValue'],
};

/** Sources that allow only one target. */
const EXCLUSIVE = new Set(['containerResource', 'external', 'resource']);

export const autoscalerMetric: Rule = kindRule({
  id: 'api/autoscaler-metric',
  severity: 'error',
  title: 'A metric has the source of its type, with a name and a positive target',
  why: 'The API server refuses the autoscaler.',
  fix: 'give type: Resource a resource, type: Pods a pods and so on, each with a target',
  link: `${TASKS}run-application/horizontal-pod-autoscale-walkthrough/#autoscaling-on-multiple-metrics-and-custom-metrics`,
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  check: ({ spec }, report) => each(asObject(spec)?.metrics, (metric, i) => {
    const path = `/spec/metrics/${i}`;
    const { type } = metric;
    if (typeof type !== 'string' || !Object.prototype.hasOwnProperty.call(FIELDS, type)) return;
    const expected = FIELDS[type];
    if (metric[expected] === undefined) report({ path: `${path}/${expected}`, message: `the type is ${type}, but ${expected} is not given` });
    for (const field of Object.values(FIELDS)) {
      if (field !== expected && metric[field] !== undefined) report({ path: `${path}/${field}`, message: `the type is ${type}, but ${field} is given`, fix: `remove ${field}, or correct the type` });
    }
    const source = metric[expected];
    if (isObject(source)) checkSource(source, expected, `${path}/${expected}`, report);
  }),
});

function checkSource(source: JsonObject, field: string, path: string, report: Report): void {
  const { container, metric, name, target } = source;
  if (name === '') report({ path: `${path}/name`, message: 'the resource is not named', fix: 'name cpu or memory' });
  if (field === 'containerResource' && typeof name === 'string' && name !== '' && !isContainerResource(name)) {
    report({ path: `${path}/name`, message: `"${name}" is not a resource of a container`, fix: 'name cpu, memory or an extended resource such as example.com/device' });
  }
  if (isObject(metric) && metric.name === '') report({ path: `${path}/metric/name`, message: 'the metric is not named', fix: 'write the name of the metric' });
  if (typeof container === 'string' && !isDnsLabel(container)) report({ path: `${path}/container`, message: `"${container}" cannot be a container: it must be ${DNS_LABEL_FORM}`, fix: 'name a container of the pods' });
  if (!isObject(target)) return;
  const at = `${path}/target`;
  const targets = TARGETS[field];
  const given = targets.filter((name_) => target[name_] !== undefined);
  if (given.length === 0) report({ path: `${at}/${targets[0]}`, message: `the target has neither ${targets.join(' nor ')}`, fix: `set ${targets.join(' or ')}` });
  if (given.length > 1 && EXCLUSIVE.has(field)) report({ path: `${at}/${given[1]}`, message: `the target has both ${given.join(' and ')}`, fix: `keep ${given[0]} or ${given[1]}` });
  for (const name_ of ['value', 'averageValue'] as const) {
    const text = target[name_];
    if (text === undefined) continue;
    const quantity = parseQuantity(text);
    if (quantity === undefined ? typeof text === 'string' : quantity <= 0n) report({ path: `${at}/${name_}`, message: `${String(text)} is not a positive quantity`, fix: 'write a quantity such as "100m" or "10"' });
  }
  const { averageUtilization: share } = target;
  if (typeof share === 'number' && share < 1) report({ path: `${at}/averageUtilization`, message: `a utilization of ${share} % is below 1 %`, fix: 'write the share of the request in percent' });
}
