import { OPTIONS, validateOptions } from './options';
import { validate } from './validate-files';
import { describeOptions } from '../arguments';
import { Command } from '../command';

export const command: Command = {
  help: `Usage: cdk8s-sidecars validate [options] <file | folder | ->...

Validates Kubernetes manifests in YAML or JSON: schemas, what the API server
refuses, the Pod Security Standards, and what goes wrong with sidecars.
Folders are searched for .yaml, .yml and .json files; - is standard input.

Options:
${describeOptions(OPTIONS)}

Exit status:
  0  valid, or nothing but warnings
  1  errors were found
  2  the work could not be done: a file that cannot be read, YAML that is not
     correct, an option that does not exist
`,
  run: (argv, io, version) => validate(validateOptions(argv), io, version),
};
