import { Suppression } from '../validation/suppressions';

/** The name of the project file. */
export const PROJECT_FILE = 'cdk8s-sidecars.yaml';

/** What a project file sets for every way of validating. Other settings come from the caller. */
export interface Project {
  /** The file, as messages name it. @default - there is none */
  readonly file?: string;
  /** The folder that its paths and patterns begin at. */
  readonly folder: string;
  /** The minor of the target version: 29 for Kubernetes 1.29. */
  readonly minor?: number;
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';
  /** The least severity that fails. */
  readonly failOn?: 'error' | 'warning';
  readonly failUnknown?: boolean;
  readonly suppressions: readonly Suppression[];
  /** Patterns of files and folders that are left out. */
  readonly exclude: readonly string[];
  /** Files and folders with CustomResourceDefinitions, relative to the folder. */
  readonly crds: readonly string[];
}

/** What holds without a project file. */
export function noProject(folder: string): Project {
  return { folder, suppressions: [], exclude: [], crds: [] };
}

/** A project file that cannot be understood. Each problem begins with file, line and column. */
export class ProjectFileError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
