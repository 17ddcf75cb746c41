export * from './settings';
<<<<<<< HEAD
=======
export * from './settings-props';
export * from './sidecar-injection';
>>>>>>> 3b19e5d (Synthesis: the props of SidecarSettings and the types of a transformation are in files of their own, so that no two files import each other)
export * from './sidecars';
export * from './suppressions';
