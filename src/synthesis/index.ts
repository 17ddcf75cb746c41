export * from './settings';
export * from './sidecars';
export * from './suppressions';
