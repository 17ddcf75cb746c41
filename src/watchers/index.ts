export * from './config-watcher';
export * from './log-watcher';
export * from './metrics/combined-log-metrics';
export * from './metrics/metrics-log-watcher';
export * from './metrics/rules';
export * from './reload/reload-config-watcher';
export * from './webhook/webhook-log-watcher';
export * from './webhook/webhook-url';
