export * from './contract';
export * from './custom-sidecar';
export * from './logs';
export * from './plugin';
export * from './synthesis';
export * from './testing';
export * from './validation/violation';
export * from './workloads';
