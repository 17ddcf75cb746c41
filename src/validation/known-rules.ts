import { MAX_DEPTH } from './nulls';
import { RuleInfo, SetRule } from './rule';
import { RULES } from './rules';
import { COMPOSE_RULES, UNSUPPRESSIBLE_COMPOSE_RULES } from './rules/compose-rules';
import { IGNORE_PREFIX } from './suppressions';
import { DOCS, RULES_DOC } from '../manifest/documents';

export const NOT_AN_OBJECT: RuleInfo = {
  id: 'schema/not-an-object',
  severity: 'error',
  title: 'A manifest is an object with apiVersion and kind',
  why: 'The API server cannot tell what to make of anything else.',
  fix: 'give the document an apiVersion and a kind',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/',
};

export const TOO_DEEP: RuleInfo = {
  id: 'schema/depth',
  severity: 'error',
  title: 'A manifest is not nested without end',
  why: 'No API is that deep: it is a mistake, or an attempt to exhaust the reader. Nothing else is looked at.',
  fix: `nest at most ${MAX_DEPTH} levels`,
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/',
};

export const REASONLESS: RuleInfo = {
  id: 'suppression/reason',
  severity: 'error',
  title: 'A suppression says why',
  why: 'The next reader cannot judge a suppression without a reason, so it suppresses nothing.',
  fix: `write the reason as the annotation's value: ${IGNORE_PREFIX}<group>.<rule>: "<why this is fine here>"`,
  link: `${DOCS}settings.md#suppress-a-rule`,
};

export const NAMELESS: RuleInfo = {
  id: 'suppression/unknown-rule',
  severity: 'warning',
  title: 'A suppression names a rule',
  why: 'An annotation whose rule is misspelt suppresses nothing, though its author believes that it does.',
  fix: `name a rule of ${RULES_DOC}, with a dot for the slash: ${IGNORE_PREFIX}<group>.<rule>`,
  link: REASONLESS.link,
};

/** The rules of the engine itself. */
export const ENGINE_RULES: readonly RuleInfo[] = [NOT_AN_OBJECT, TOO_DEEP, REASONLESS, NAMELESS];

/** Every rule, of composition and of validation. */
export function knownRules(): readonly RuleInfo[] {
  return [...ENGINE_RULES, ...COMPOSE_RULES, ...RULES, ...setRules()];
}

/** The rules about several objects. Loaded on first use: few programs validate several objects together. */
export function setRules(): readonly SetRule[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { SET_RULES } = require('./rules/set-rules') as typeof import('./rules/set-rules');
  return SET_RULES;
}

/** Rules that cannot be suppressed, because they mean that an object was not validated or not composed. */
export const UNSUPPRESSIBLE_RULES: readonly RuleInfo[] = [NOT_AN_OBJECT, TOO_DEEP, ...UNSUPPRESSIBLE_COMPOSE_RULES];
