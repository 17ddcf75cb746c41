export * from './validation/violation';
