import { Rule } from '../../rule';

/** The rules of the group `sidecar`. */
export const SIDECAR_RULES: readonly Rule[] = [];
