/** All that explains, in one module: it is loaded by the first explanation, of a program or of the command line. */
export { asJson } from './as-json';
export { Fleet, type FleetCost } from './fleet';
export { expandedObjectsIn } from './document-objects';
export { plural } from './parts/replica-count';
export { mermaid } from './render/mermaid';
export { COLOURED, type Paint, PLAIN, printable } from './render/paint';
export { fleetTable, fleetText } from './render/fleet-table';
export { workloadText } from './render/workload-text';
export { amountsInWords, endOfStop, inStopOrder, isSidecar, ROLES, stopSentence, titleOf } from './render/wording';
export type { WorkloadExplanation } from './workload-explanation';
