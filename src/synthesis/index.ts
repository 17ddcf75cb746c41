export * from './rule-suppressions';
export * from './settings';
export * from './settings-props';
export * from './sidecars';
