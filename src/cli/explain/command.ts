import { explainFiles } from './explain-files';
import { explainOptions, OPTIONS } from './options';
import { describeOptions } from '../arguments';
import { Command } from '../command';

export const command: Command = {
  help: `Usage: cdk8s-sidecars explain [options] <file | folder | ->...

Tells what the pods of Kubernetes manifests do: what starts in which order and
waits for what, how they stop and how long that may take, who sees which volume,
who publishes which port, what they request and what sidecars add to that, and
what rolls them. Folders are searched for .yaml, .yml and .json files; - is
standard input.

Options:
${describeOptions(OPTIONS)}

Exit status:
  0  explained, or there was no workload
  2  the work could not be done: a file that cannot be read, YAML that is not
     correct, an option that does not exist
`,
  run: (argv, io) => explainFiles(explainOptions(argv), io),
};
