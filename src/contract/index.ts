export * from './kubernetes-version';
export * from './placement';
export * from './pod-security-level';
export * from './scraping';
export * from './sidecar';
export * from './sidecar-parts';
