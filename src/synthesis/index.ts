export * from './settings';
export * from './settings-props';
export * from './sidecars';
export * from './suppressions';
