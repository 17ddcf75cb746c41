import { images } from './list-images';
import { imagesOptions, OPTIONS } from './options';
import { describeOptions } from '../arguments';
import { Command } from '../command';

export const command: Command = {
  help: `Usage: cdk8s-sidecars images [options] [file | folder | -]...

Lists every image that manifests use: its tag and digest, whether it is used in
more than one version, and where it has no fixed version; then the default
images of the library. With --lock, pins those of sidecars in one file. Asks no
registry: a digest is pinned where a manifest or the file has it.

Options:
${describeOptions(OPTIONS)}

Exit status:
  0  the images were told
  2  the work could not be done: a file that cannot be read or written, YAML
     that is not correct, an option that does not exist
`,
  run: (argv, io) => images(imagesOptions(argv), io),
};
