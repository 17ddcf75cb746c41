export * from './agent-props';
export * from './monitoring-agent';
export * from './nginx-status';
export * from './props';
