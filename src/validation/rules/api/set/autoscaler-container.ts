import { hasSidecarName } from '../../../../manifest/known-sidecars';
import { SetRule } from '../../../rule';
import { AutoscalingFact, autoscalingFact, eachScaled } from '../support/autoscaled';
import { TASKS } from '../support/links';
import { setRule } from '../support/rules';

/** A warning, because an admission webhook may add the container. Containers of known injectors are accepted. */
export const autoscalerContainer: SetRule = setRule<AutoscalingFact>({
  id: 'api/autoscaler-container',
  severity: 'warning',
  title: 'The container that an autoscaler measures is one of the pods that it scales',
  why: 'There is no measurement of the container then: nothing is scaled by it, and nothing is scaled down by the other metrics either.',
  fix: 'name a container of the pods',
  link: `${TASKS}run-application/horizontal-pod-autoscale/#container-resource-metrics`,
  collect: autoscalingFact,
  conclude: (facts, report) => eachScaled(facts, ({ container, path }, workload, about) => {
    if (container === undefined || hasSidecarName(container) || workload.containers.some(({ name }) => name === container)) return;
    const names = workload.containers.map(({ name }) => `"${name}"`);
    const fix = names.length === 0 ? undefined : `name ${names.length === 1 ? names[0] : `one of ${names.join(', ')}`}`;
    report({ about, path: `${path}/container`, message: `no container of ${workload.resource} that runs all along is named "${container}"`, fix });
  }),
});
