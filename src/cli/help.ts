import { DEFAULT_VERSION, POD_SECURITY_LEVELS, VERSION_RANGE } from './options';
import { FORMAT_NAMES } from '../validation/report';

export const HELP = `Usage: cdk8s-sidecars validate [options] <file | folder | ->...

Validates Kubernetes manifests in YAML or JSON: schemas, what the API server
refuses, the Pod Security Standards, and what goes wrong with sidecars.
Folders are searched for .yaml, .yml and .json files; - is standard input.

Options:
  --kubernetes-version VERSION  the version of the cluster, ${VERSION_RANGE}
                                (default: ${DEFAULT_VERSION})
  --pod-security LEVEL          hold pods against a Pod Security level:
                                ${POD_SECURITY_LEVELS.join(', ')}
                                (default: ${POD_SECURITY_LEVELS[0]}, which forbids nothing)
  --ignore RULE                 do not run a rule, or a group of them as in
                                'sidecar/*'; can be given several times
  --crd FILE                    custom resource definitions, a file or a folder;
                                can be given several times
  --fail-unknown                a kind whose schema is not known is an error
  -o, --output FORMAT           ${FORMAT_NAMES.join(', ')} (default: ${FORMAT_NAMES[0]})
  --color, --no-color           colours in text, whatever the terminal
  -h, --help                    show this text
  --version                     show the version of this program

Exit status:
  0  valid, or nothing but warnings
  1  errors were found
  2  the work could not be done: a file that cannot be read, YAML that is not
     correct, an option that does not exist
`;
