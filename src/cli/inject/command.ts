import { inject } from './inject-files';
import { injectOptions, OPTIONS } from './options';
import { describeOptions } from '../arguments';
import { Command } from '../command';

export const command: Command = {
  help: `Usage: cdk8s-sidecars inject -f FILE [options] [file | folder | -]...
       cdk8s-sidecars inject --remove [options] [file | folder | -]...

Adds sidecars to the workloads in Kubernetes manifests, in YAML or JSON. What
does not change keeps its bytes, comments too. Injecting again changes nothing,
and --remove gives back what was there. Without files it reads standard input,
so it is a post-renderer for Helm; given a ResourceList, it is a function for
kustomize and kpt.

Options:
${describeOptions(OPTIONS)}

Exit status:
  0  done
  1  a sidecar cannot be added, or the result is not valid: nothing is written
  2  the work could not be done: a file that cannot be read, YAML that is not
     correct, an option that does not exist
`,
  run: (argv, io, version) => inject(injectOptions(argv), io, version),
};
