import { Checks } from '../checks';

/** A language other than JavaScript, and how its apps are made and run. */
export interface Language {
  /** As the folder of its examples is called. */
  readonly name: string;
  /** As its section of docs/languages.md is called. */
  readonly title: string;
  /** The examples that it has. */
  readonly examples: readonly string[];

  /** Makes all packages, and compiles the apps. Returns what was done, in words, a line each. */
  prepare(): string[];

  /** Runs an example, whose manifest goes into a folder. */
  run(example: string, folder: string): void;

  /** Holds what is said of the language in the documents. */
  check(checks: Checks): Promise<void>;

  /** Runs a command line of the document, in a folder. */
  command(line: string, folder: string): void;
}
