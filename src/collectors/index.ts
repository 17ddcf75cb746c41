export * from './agent-options';
export * from './container-runtime';
export * from './log-aggregator';
export * from './log-aggregator-agent';
export * from './node-log-agent';
export * from './node-log-collector';
export * from './node-log-collector-props';
