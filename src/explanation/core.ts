/** The implementation of explanations in one module, which is loaded on first use. */
export { asJson } from './as-json';
export { Fleet, type FleetCost } from './fleet';
export { expandedObjectsIn } from './document-objects';
export { plural } from './parts/replica-count';
export { mermaid } from './render/mermaid';
export { COLOURED, type Paint, PLAIN } from './render/paint';
export { printable } from '../manifest/printable';
export { fleetTable, fleetText } from './render/fleet-table';
export { workloadText } from './render/workload-text';
export { amountsInWords, endOfStop, inStopOrder, isSidecar, ROLES, stopSentence, titleOf } from './render/wording';
export type { WorkloadExplanation } from './workload-explanation';
