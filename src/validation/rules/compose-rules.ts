import { DOCS } from '../../manifest/documents';
import { RuleInfo } from '../rule';

const SIDECARS = `${DOCS}sidecars.md`;
const K8S = 'https://kubernetes.io/docs/';

const info = (name: string, title: string, why: string, fix: string, link = SIDECARS): RuleInfo => (
  { id: `compose/${name}`, severity: 'error', title, why, fix, link }
);

/**
 * The rules of composition, for adding sidecars to the pod template of a workload. They have no `check`: a manifest that breaks one is
 * never made.
 */
export const COMPOSE_RULES: readonly RuleInfo[] = [
  info('bind', 'A sidecar describes itself with a valid SidecarSpec', 'A field with a wrong name or type would be dropped, and the container would run without it.',
    'correct what the sidecar was given, or its bind()'),
  info('claim', 'Two sidecars of a pod do not do the same work on the same files', 'Two rotators of one file each rotate what the other has rotated.',
    'take one of the two out'),
  info('config', 'Config files fit into one ConfigMap', 'The API server refuses keys with other characters, and more than 1 MiB of data.',
    'name files with letters, digits, "-", "_" and ".", and make them smaller', `${K8S}concepts/configuration/configmap/`),
  info('grace-period', 'The grace period of a pod is a whole number of seconds', 'It is raised by what the sidecars need to flush, and that is a sum.',
    'make it a whole number of seconds, 0 or more', `${K8S}concepts/workloads/pods/pod-lifecycle/#pod-termination`),
  info('image', 'An image replacement of SidecarSettings matches an image', 'A misspelt key replaces nothing, and the image comes from where it came before.',
    'correct the key, or take it out'),
  info('main', 'A pod with sidecars has one main container', 'Sidecars share files with it and wait for it, so it must be known which container it is.',
    'name the container, and main in Sidecars.of(workload, { main }) where it is not the first'),
  info('mount', 'A sidecar mounts one thing at each path', 'The API server refuses two mounts at one path, and a mount inside a read-only one cannot be made.',
    'give one of the two another mountPath', `${K8S}concepts/storage/volumes/`),
  info('name', 'The containers of a pod have different names', 'The API server refuses a pod with two containers of one name.',
    'give one of the two another name'),
  info('object', 'The objects of a sidecar have different names', 'One of two objects of one name would replace the other.',
    'give one of the two another name'),
  info('order', '`after` names an init container of the pod', 'Without it there is no place for the sidecar.',
    'name an init container of the pod, or leave after out'),
  info('patch', 'A JSON patch can be applied', 'A patch of a path that is not there changes nothing, and nobody is told. Patches of the workload are applied before sidecars are added.',
    'write paths that begin at the container of the sidecar, in patches of its SidecarSpec', 'https://datatracker.ietf.org/doc/html/rfc6902'),
  info('placement', 'Sidecars are placed where the target version and the kind of the workload allow it',
    'A native sidecar keeps a pod of an older cluster from starting, and a Job never completes beside a plain container.',
    'set kubernetesVersion to KubernetesVersion.V1_29 or newer with SidecarSettings.set(scope, { ... })', `${K8S}concepts/workloads/pods/sidecar-containers/`),
  info('platform', 'The platform of the pod takes sidecars', 'Windows takes no security settings of Linux, and Knative takes less than a pod.',
    'run main on a platform that takes them', `${K8S}concepts/windows/intro/`),
  info('pod-field', 'Of a field of the pod that several set, all want the same value', 'A pod has one value for each field, and each of the two relies on its own.',
    'let one of the two set it, or give both the same value'),
  info('port', 'Ports and their names belong to one container of a pod', 'All containers of a pod share one network: the second one cannot listen.',
    'let the sidecar listen on another port'),
  info('process-namespace', 'A pod whose sidecar signals main shares its process namespace', 'The sidecar could not see the processes of main.',
    'leave shareProcessNamespace of the pod out, or set it to true', `${K8S}tasks/configure-pod-container/share-process-namespace/`),
  info('render', 'The manifest of a workload can be rendered', 'Nothing can be composed or validated without it.', 'correct what the object was given'),
  info('scraping', 'Prometheus can be told of the metrics of sidecars', 'Annotations have room for one endpoint, and a PodMonitor finds pods by their labels.',
    'remove the annotation, give the pod labels, or set scraping with SidecarSettings.set(scope, { ... })', `${DOCS}monitoring.md`),
  info('share', 'A shared path can be seen by the sidecar as it is in main', 'A sidecar that is given other files than main has would look at nothing.',
    'share the path of a mount of main'),
  info('template', 'The pod template is well-formed', 'What has another type than it must have cannot be added to.', 'correct the type, or leave the field out'),
  info('volume', 'A volume that is named is a volume of the pod', 'An empty directory in its place would hide that the files are missing.',
    'name a volume of the pod, or add it there', `${K8S}concepts/storage/volumes/`),
];

/** Rules that can be suppressed: the pod can still be composed. */
const SUPPRESSIBLE = ['compose/claim', 'compose/image', 'compose/port', 'compose/scraping'];

/** Rules that cannot be suppressed, because the pod cannot be composed. */
export const UNSUPPRESSIBLE_COMPOSE_RULES: readonly RuleInfo[] = COMPOSE_RULES.filter(({ id }) => !SUPPRESSIBLE.includes(id));
