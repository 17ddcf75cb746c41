import { VectorConfig, SecretText } from './config';
import { SecretReference } from '../../pipeline/destination';

/** References to Secrets, which Vector reads from the directories where they are mounted: one backend for each directory. */
export class Secrets {
  private readonly directories: string[] = [];

  /** A text in which Vector inserts the value behind a prefix. It trims a newline at the end of the file. */
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

/** Names of backends must not contain "-". */
function backend(n: number): string {
  return `credentials_${n + 1}`;
}
