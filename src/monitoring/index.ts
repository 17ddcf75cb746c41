export * from './blackbox/blackbox-props';
export * from './exporters/exporter-props';
export * from './monitoring-agent';
export * from './monitoring-props';
export * from './nginx-status';
export * from './open-telemetry/open-telemetry-props';
export * from './statsd/statsd-props';
