import { ContainerView } from '../../../../manifest/pod-view';
import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';

export const duplicateContainerName: Rule = podRule({
  id: 'api/duplicate-container-name',
  severity: 'error',
  title: 'Names of containers are unique in the pod',
  why: 'The API server refuses the pod: init, regular and ephemeral containers share one set of names.',
  fix: 'give each container a name of its own',
  link: `${POD}#Container`,
  check: ({ containers }, report) => {
    if (containers.length < 2) return;
    const seen = new Map<string, ContainerView>();
    for (const view of containers) {
      if (view.name === '') continue;
      const first = seen.get(view.name);
      if (!first) {
        seen.set(view.name, view);
        continue;
      }
      // If an init and a regular container have one name, the init container is reported, as in the API server.
      const mixed = first.list === 'initContainers' && view.list === 'containers';
      const [offender, other] = mixed ? [first, view] : [view, first];
      report({ path: `${offender.path}/name`, message: `"${view.name}" is also the name of ${other.list}[${other.index}]` });
    }
  },
});
