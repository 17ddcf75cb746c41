/** The readers of project files, loaded on first use, so that importing the library does not load the YAML readers. */
export { readDefinitions } from './read-definitions';
export { readImagesLock } from './read-images-lock';
export { readManifests } from './read-manifests';
export { readProject } from './read-project';
