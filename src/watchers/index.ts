export * from './log-watcher';
export * from './metrics/combined-log-metrics';
export * from './metrics/metrics-log-watcher';
export * from './metrics/rules';
