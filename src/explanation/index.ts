export * from './pod-explanation';
export * from './types';
