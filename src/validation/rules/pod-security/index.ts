import { Rule } from '../../rule';

/** The rules of the group `pod-security`. */
export const POD_SECURITY_RULES: readonly Rule[] = [];
