/* eslint-disable @typescript-eslint/no-require-imports */
import * as fs from 'fs';
import * as path from 'path';
import { findProjectFile } from './find-project';
import { noProject, Project, ProjectFileError } from './project';
import { ImagePins } from '../images/images-lock';
import { JsonObject } from '../manifest/json';
import { unknownRule } from '../validation/rule-names';

/** Cache of project files, by working directory. */
const READ = new Map<string, Project>();

/** The definitions of a project. */
const DEFINITIONS = new WeakMap<Project, readonly JsonObject[]>();

/**
 * The project file of the working directory. It is read once in a process, on first use.
 *
 * @throws ProjectFileError if it is invalid
 */
export function currentProject(): Project {
  const folder = process.cwd();
  let project = READ.get(folder);
  if (project === undefined) READ.set(folder, project = projectOf(folder, findProjectFile(folder)));
  return project;
}

/** The named project file, or the defaults without one. */
export function projectOf(workingFolder: string, file: string | undefined): Project {
  if (file === undefined) return noProject(workingFolder);
  // Not loaded without a project file.
  const { readProject } = require('./file-readers') as typeof import('./file-readers');
  return told(() => readProject(fs.readFileSync(file), path.relative(workingFolder, file), path.dirname(file), whyNotIgnored));
}

/** The CustomResourceDefinitions that a project names, read once. */
export function definitionsOf(project: Project): readonly JsonObject[] {
  if (project.crds.length === 0) return [];
  let definitions = DEFINITIONS.get(project);
  if (definitions === undefined) {
    const { readDefinitions } = require('./file-readers') as typeof import('./file-readers');
    DEFINITIONS.set(project, definitions = told(() => readDefinitions(project)));
  }
  return definitions;
}

/** Cache of lock files, by path. */
const LOCKS = new Map<string, ImagePins>();

/**
 * The tags and digests that a lock file pins. The file is read once in a process.
 *
 * @param file its path from the working directory
 * @throws ProjectFileError if it is missing or invalid
 */
export function imagePinsOf(file: string): ImagePins {
  const at = path.resolve(file);
  let pins = LOCKS.get(at);
  if (pins === undefined) {
    if (!fs.existsSync(at)) throw new ProjectFileError([`there is no file ${file}: write it with \`cdk8s-sidecars images --lock ${file} <manifests>\``]);
    const { readImagesLock } = require('./file-readers') as typeof import('./file-readers');
    LOCKS.set(at, pins = told(() => readImagesLock(fs.readFileSync(at), file)));
  }
  return pins;
}

/** Node prints the source line of an uncaught error, and lazily loaded modules are minified into one line. */
function told<T>(read: () => T): T {
  try {
    return read();
  } catch (e) {
    const { problems } = e as Partial<ProjectFileError>;
    throw problems === undefined ? e : new ProjectFileError(problems);
  }
}

function whyNotIgnored(rule: string): string | undefined {
  const { knownRules, UNSUPPRESSIBLE_RULES } = require('../validation') as typeof import('../validation');
  return unknownRule(rule, knownRules(), UNSUPPRESSIBLE_RULES);
}
