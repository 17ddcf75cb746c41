import { Checks } from '../checks';

/** A language other than JavaScript, and how its apps are made and run. */
export interface Language {
  /** As the folder of its examples is called. */
  readonly name: string;
  /** As its section of docs/languages.md is called. */
  readonly title: string;
  /** The examples that it has. */
  readonly examples: readonly string[];

  /** Makes all packages, and compiles the apps. Returns the steps, in words, one line each. */
  prepare(): string[];

  /** Runs an example, which writes its manifest into a folder. */
  run(example: string, folder: string): void;

  /** Checks the documentation of the language. */
  check(checks: Checks): Promise<void>;

  /** Runs a command line of the document, in a folder. */
  command(line: string, folder: string): void;
}
