/* eslint-disable @typescript-eslint/no-require-imports */
import { Command } from './command';

/** A command, before its code is loaded. */
export interface CommandEntry {
  readonly name: string;
  /** Its line in the help of the program. */
  readonly summary: string;
  readonly load: () => Command;
}

/** The commands of the program. A command is a folder and one entry here. Only the command that runs is loaded. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'validate',
    summary: 'find what a cluster would refuse, and known mistakes with sidecars',
    load: () => (require('./validate/command') as { command: Command }).command,
  },
  {
    name: 'inject',
    summary: 'add sidecars to manifests that are not made with cdk8s',
    load: () => (require('./inject/command') as { command: Command }).command,
  },
  {
    name: 'explain',
    summary: 'show how pods start and stop, what they share and what they request',
    load: () => (require('./explain/command') as { command: Command }).command,
  },
  {
    name: 'diff',
    summary: 'show which workloads roll, and why, and what gets weaker',
    load: () => (require('./diff/command') as { command: Command }).command,
  },
  {
    name: 'images',
    summary: 'list the images of manifests and of the library, and pin them',
    load: () => (require('./images/command') as { command: Command }).command,
  },
];
