/** All that explains, in one module: it is loaded by the first explanation, of a program or of the command line. */
export { asJson } from './as-json';
export { Fleet, type FleetCost } from './fleet';
export { objectsIn } from './objects';
export { plural } from './parts/scale';
export { mermaid } from './render/mermaid';
export { COLOURED, type Paint, PLAIN, printable } from './render/paint';
export { fleetTable, fleetText } from './render/table';
export { workloadText } from './render/text';
export { amountsInWords, endOfStop, inStopOrder, isSidecar, ROLES, stopSentence, titleOf } from './render/words';
export type { WorkloadExplanation } from './workload';
