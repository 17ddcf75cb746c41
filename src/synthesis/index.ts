export * from './manifest-validation';
export * from './manifest-validator';
export * from './settings';
export * from './sidecar-injection';
export * from './sidecars';
export * from './suppressions';
export * from './workload-selector';
