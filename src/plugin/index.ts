export * from './sidecar-validation';
export * from './sidecar-validation-props';
