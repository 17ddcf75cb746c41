// Each class extends the one of cdk8s-plus. `src/manifest/pod-template.ts` knows where a kind has its pod template.
export * from './sidecar-cron-job';
export * from './sidecar-daemon-set';
export * from './sidecar-deployment';
export * from './sidecar-job';
export * from './sidecar-pod';
export * from './sidecar-stateful-set';
