import { diff } from './diff-files';
import { diffOptions, OPTIONS } from './options';
import { describeOptions } from '../arguments';
import { Command } from '../command';

export const command: Command = {
  help: `Usage: cdk8s-sidecars diff [options] OLD NEW

Tells which workloads roll when NEW is applied in the place of OLD, and why;
what is added, removed or gets weaker; and what the fleet requests in addition.
OLD and NEW are each a file, a folder, - for standard input, or REVISION:PATH of
the git repository, as in main:dist/ or HEAD~1:dist/app.k8s.yaml.

Options:
${describeOptions(OPTIONS)}

Exit status:
  0  nothing changes, or nothing that --fail-on names
  1  something does
  2  the work could not be done: a file that cannot be read, YAML that is not
     correct, a revision or an option that does not exist
`,
  run: (argv, io) => diff(diffOptions(argv), io),
};
