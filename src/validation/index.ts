// Loaded when the first manifest is validated.
export * from './engine';
export { knownRules, UNSUPPRESSIBLE_RULES } from './known-rules';
export * from './remembering-engine';
