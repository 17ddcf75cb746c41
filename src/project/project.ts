import { Suppression } from '../validation/suppressions';

/** The name of the project file. */
export const PROJECT_FILE = 'cdk8s-sidecars.yaml';

/** The settings of a project file, which hold for every way of validating. Other settings come from the caller. */
export interface Project {
  /** The file, as messages name it. @default - no project file */
  readonly file?: string;
  /** The folder that its paths and patterns are relative to. */
  readonly folder: string;
  /** The minor of the target version: 29 for Kubernetes 1.29. */
  readonly minor?: number;
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';
  /** The lowest severity that fails. */
  readonly failOn?: 'error' | 'warning';
  readonly failUnknown?: boolean;
  readonly suppressions: readonly Suppression[];
  /** Patterns of excluded files and folders. */
  readonly exclude: readonly string[];
  /** Files and folders with CustomResourceDefinitions, relative to the folder. */
  readonly crds: readonly string[];
}

/** The defaults without a project file. */
export function noProject(folder: string): Project {
  return { folder, suppressions: [], exclude: [], crds: [] };
}

/** An invalid project file. Each problem begins with file, line and column. */
export class ProjectFileError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}
