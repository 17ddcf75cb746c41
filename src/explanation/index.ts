export * from './pod-explanation';
export * from './container-explanation';
