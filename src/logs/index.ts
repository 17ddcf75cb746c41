export * from './log-files';
export * from './log-format';
export * from './log-shipper';
export * from './shippers/stream';
