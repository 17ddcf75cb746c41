import { Rule } from '../../rule';

/** The rules of the group `schema`. */
export const SCHEMA_RULES: readonly Rule[] = [];
