import { Rule, SetRule } from '../../rule';

/** The rules of the group `api` about one object. */
export const API_RULES: readonly Rule[] = [];

/** The rules of the group `api` about several objects together. */
export const API_SET_RULES: readonly SetRule[] = [];
