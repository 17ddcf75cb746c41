import { VectorConfig, SecretText } from './config';
import { SecretReference } from '../../pipeline/destination';

/** Reads the values of Secrets from the directories that they are mounted at. One backend stands for one directory. */
export class Secrets {
  private readonly directories: string[] = [];

  /** Where Vector puts in the value, behind a prefix. A newline at the end of the file does not belong to it. */
  value({ directory, key }: SecretReference, prefix = ''): SecretText {
    if (!this.directories.includes(directory)) this.directories.push(directory);
    return new SecretText(`${prefix}SECRET[${backend(this.directories.indexOf(directory))}.${key}]`);
  }

  /** The section `secret`. */
  get config(): VectorConfig | undefined {
    if (this.directories.length === 0) return undefined;
    return Object.fromEntries(this.directories.map((path, n) => [backend(n), { type: 'directory', path, remove_trailing_whitespace: true }]));
  }
}

/** The name of a backend has no "-" in it. */
function backend(n: number): string {
  return `credentials_${n + 1}`;
}
