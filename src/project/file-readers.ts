/** What reads files of a project: loaded where there is one to read, so that importing the library does not load the readers of YAML. */
export { readDefinitions } from './read-definitions';
export { readImagesLock } from './read-images-lock';
export { readManifests } from './read-manifests';
export { readProject } from './read-project';
