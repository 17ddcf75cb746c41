export * from './contract';
export * from './custom-sidecar';
export * from './logs';
export * from './synthesis';
export * from './validation/violation';
export * from './workloads';
