export * from './manifest-validation';
export * from './manifest-validator';
export * from './settings';
export * from './sidecars';
export * from './suppressions';
