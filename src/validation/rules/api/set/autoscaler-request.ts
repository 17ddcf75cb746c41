import { SetRule } from '../../../rule';
import { AutoscalingFact, autoscalingFact, eachScaled } from '../support/autoscaled';
import { limitsByNamespace, withLimitRangeDefaults } from '../support/limit-ranges';
import { TASKS } from '../support/links';
import { setRule } from '../support/rules';

export const autoscalerRequest: SetRule = setRule<AutoscalingFact>({
  id: 'api/autoscaler-request',
  severity: 'warning',
  title: 'What an autoscaler takes a share of is requested by each container, sidecars included',
  why: 'Utilization is a share of what the containers request. If one of them requests nothing, it cannot be computed: the autoscaler does nothing, and only its events say why.',
  fix: 'set the request of each container, or measure one container with type: ContainerResource',
  link: `${TASKS}run-application/horizontal-pod-autoscale/#support-for-resource-metrics`,
  collect: autoscalingFact,
  conclude: (facts, report) => {
    const limits = limitsByNamespace(facts);
    eachScaled(facts, ({ container, path, resource, utilization }, workload, about) => {
      if (!utilization || (container === undefined && workload.asWhole)) return;
      const measured = workload.containers.filter(({ name }) => container === undefined || container === name);
      const limitsHere = limits.get(workload.namespace);
      const without = measured.filter(({ resources }) => withLimitRangeDefaults(resources, limitsHere).requests[resource] === undefined);
      if (without.length === 0) return;
      const names = without.map(({ name }) => `"${name}"`);
      const who = names.length === 1 ? `container ${names[0]} of ${workload.resource} requests` : `containers ${names.join(', ')} of ${workload.resource} request`;
      const measure = container === undefined && without.every(({ role }) => role !== 'main') ? ', or measure main alone with type: ContainerResource' : '';
      const fix = `set resources.requests.${resource} of ${names.join(' and ')}${measure}`;
      report({ about, path, message: `${who} no ${resource}, so that there is nothing to take a share of`, fix });
    });
  },
});
