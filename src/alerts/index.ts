export * from './alert-rule';
