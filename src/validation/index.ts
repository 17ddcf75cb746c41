// Loaded when the first manifest is validated.
export * from './engine';
export * from './remembering-engine';
