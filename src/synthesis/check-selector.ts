import { IWorkloadPredicate, WorkloadSelector } from './workload-selector';
import { requirementProblem } from '../injection/labels';
import { nearest } from '../manifest/nearest';
import { POD_TEMPLATE_KINDS } from '../manifest/pod-template';

const LISTS = ['kinds', 'paths', 'names', 'namespaces', 'matchExpressions'] as const;

/**
 * Checks a selector beyond its field names.
 *
 * @param who the subject of the message
 * @param selector what was given
 * @param more kinds beside the built-in ones that have a pod template
 * @throws for the first thing that is wrong
 */
export function checkSelector(who: string, selector: WorkloadSelector, more: readonly string[]): void {
  for (const field of LISTS) {
    const value: unknown = selector[field];
    if (value !== undefined && !Array.isArray(value)) throw new Error(`${who}: select.${field} is not a list: write ${field}: [...]`);
    if (field === 'matchExpressions') continue;
    if ((value as unknown[] | undefined)?.some((each) => typeof each !== 'string')) throw new Error(`${who}: select.${field} holds what is no text: write ${field}: ['...']`);
  }
  for (const kind of selector.kinds ?? []) {
    const known = [...POD_TEMPLATE_KINDS, ...more];
    if (known.includes(kind)) continue;
    const meant = nearest(kind, known);
    throw new Error(`${who}: select.kinds has "${kind}", which is not known to have a pod template: ${
      meant === undefined ? `write ${POD_TEMPLATE_KINDS.join(', ')}, or say where it is with podTemplates: { ${kind}: '/spec/template' }` : `write ${meant}`}`);
  }
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (typeof value !== 'string') throw new Error(`${who}: select.matchLabels["${key}"] is no text: write it in quotes`);
  }
  selector.matchExpressions?.forEach((requirement, i) => {
    const problem = requirementProblem(requirement ?? {});
    if (problem !== undefined) throw new Error(`${who}: select.matchExpressions[${i}] ${problem}`);
  });
  const { predicate } = selector as { predicate?: Partial<IWorkloadPredicate> };
  if (predicate !== undefined && typeof predicate?.takes !== 'function') {
    throw new Error(`${who}: select.predicate has no method takes: write { takes: (workload) => workload.mainPorts?.includes(8080) ?? false }`);
  }
}
