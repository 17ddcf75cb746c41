export * from './sidecar-cron-job';
export * from './sidecar-daemon-set';
export * from './sidecar-deployment';
export * from './sidecar-job';
export * from './sidecar-pod';
export * from './sidecar-stateful-set';
