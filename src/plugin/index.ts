export * from './sidecar-validation';
