/* eslint-disable @typescript-eslint/no-require-imports */
import * as fs from 'fs';
import * as path from 'path';
import { findProjectFile } from './find-project';
import { noProject, Project, ProjectFileError } from './project';
import { ImagePins } from '../images/images-lock';
import { JsonObject } from '../manifest/json';
import { unknownRule } from '../validation/rule-names';

/** What was read in this process, by the folder that the process worked in. */
const READ = new Map<string, Project>();

/** The definitions of a project. */
const DEFINITIONS = new WeakMap<Project, readonly JsonObject[]>();

/**
 * What the project file of the working directory says. It is read once in a process, when it is first asked for.
 *
 * @throws ProjectFileError when it cannot be understood
 */
export function currentProject(): Project {
  const folder = process.cwd();
  let project = READ.get(folder);
  if (project === undefined) READ.set(folder, project = projectOf(folder, findProjectFile(folder)));
  return project;
}

/** The project file that is named, or what holds without one. */
export function projectOf(workingFolder: string, file: string | undefined): Project {
  if (file === undefined) return noProject(workingFolder);
  // Who has no project file loads none of this.
  const { readProject } = require('./file-readers') as typeof import('./file-readers');
  return told(() => readProject(fs.readFileSync(file), path.relative(workingFolder, file), path.dirname(file), whyNotIgnored));
}

/** The CustomResourceDefinitions that a project names. They are read once. */
export function definitionsOf(project: Project): readonly JsonObject[] {
  if (project.crds.length === 0) return [];
  let definitions = DEFINITIONS.get(project);
  if (definitions === undefined) {
    const { readDefinitions } = require('./file-readers') as typeof import('./file-readers');
    DEFINITIONS.set(project, definitions = told(() => readDefinitions(project)));
  }
  return definitions;
}

/** Lock files, by their place. */
const LOCKS = new Map<string, ImagePins>();

/**
 * Tags and digests that a lock file pins. It is read once in a process.
 *
 * @param file its path from the working directory
 * @throws ProjectFileError when it is not there, or cannot be understood
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

/** Node shows the line from which an error was thrown, and what is loaded later is minified: all of it is one line. */
function told<T>(read: () => T): T {
  try {
    return read();
  } catch (e) {
    const { problems } = e as Partial<ProjectFileError>;
    throw problems === undefined ? e : new ProjectFileError(problems);
  }
}

function whyNotIgnored(rule: string): string | undefined {
  const { knownRules, UNSILENCED_RULES } = require('../validation') as typeof import('../validation');
  return unknownRule(rule, knownRules(), UNSILENCED_RULES);
}
