import { CONFIG_HASH_ANNOTATION } from '../../composition/metadata';
import { slug } from '../../composition/paths';
import { volumeName } from '../../composition/volume-names';
import { asArray, asObject, asString, isObject, JsonObject } from '../../manifest/json';
import { ContainerView, PodView } from '../../manifest/pod-view';
import { RolloutTrigger } from '../container-explanation';

/** Annotations with a hash of the pods' config, written by charts or this library. */
const HASH = /(^|[/.-])(checksum|hash|sha|sha256|md5|digest)([/.-]|$)/i;
/** The suffix that kustomize adds to the name of a generated ConfigMap or Secret. */
const NAME_WITH_HASH = /-[bcdfghkmt2456789]{10}$/;

const BY_HAND = 'OnDelete replaces a pod only when somebody deletes it';

/** The effect of a changed pod template on running pods, by kind. */
function fate(kind: string, manifest: JsonObject): { readonly rolls: 'yes' | 'no'; readonly why: string } {
  const spec = asObject(manifest.spec);
  switch (kind) {
    case 'Deployment':
      if (spec?.paused === true) return { rolls: 'no', why: 'the Deployment is paused' };
      return { rolls: 'yes', why: asObject(spec?.strategy)?.type === 'Recreate' ? 'a part of the pod template: all pods stop, then new ones start' : 'a part of the pod template' };
    case 'StatefulSet': case 'DaemonSet':
      return asObject(spec?.updateStrategy)?.type === 'OnDelete' ? { rolls: 'no', why: BY_HAND } : { rolls: 'yes', why: 'a part of the pod template' };
    case 'ReplicaSet': case 'ReplicationController': return { rolls: 'no', why: `a ${kind} uses a new template for new pods only` };
    case 'Job': return { rolls: 'no', why: 'the template of a Job cannot be changed: replace the Job' };
    case 'CronJob': return { rolls: 'no', why: 'the next run uses it' };
    case 'Pod': return { rolls: 'no', why: 'a pod is not replaced by itself' };
    case 'PodTemplate': return { rolls: 'no', why: 'a template has no pods of its own' };
    default: return { rolls: 'yes', why: 'a part of the pod template' };
  }
}

/** Changes that roll the pods, and changes that do not. */
export function rolloutsOf(kind: string, manifest: JsonObject, pod: PodView): RolloutTrigger[] {
  const template = fate(kind, manifest);
  const triggers: RolloutTrigger[] = [];
  const images = new Map<string, string[]>();
  for (const { container, name } of pod.containers) {
    const image = asString(container.image);
    if (image !== undefined) images.set(image, [...images.get(image) ?? [], `"${name}"`]);
  }
  const inPlace = { rolls: 'no', why: 'the kubelet restarts the container in the pod' };
  for (const [image, names] of images) triggers.push({ what: `image ${image} of ${names.join(', ')}`, ...(kind === 'Pod' ? inPlace : template) });
  const hashes = Object.keys(pod.annotations).filter((key) => HASH.test(key)).sort();
  for (const key of hashes) triggers.push({ what: `annotation ${key}`, ...template });
  const composed = hashes.includes(CONFIG_HASH_ANNOTATION) ? composedConfigs(pod) : undefined;
  for (const reference of references(pod)) {
    const { what } = reference;
    const known = composed?.get(what);
    if (template.rolls === 'yes' && known === 'certain') triggers.push({ what, rolls: 'yes', why: `${CONFIG_HASH_ANNOTATION} is computed from it` });
    else triggers.push({ what, ...content(reference, hashes.filter((key) => key !== CONFIG_HASH_ANNOTATION || known !== undefined), template) });
  }
  return triggers;
}

/**
 * The ConfigMaps that this library wrote for sidecars: only the sidecar mounts it, from a volume named by composition. One at
 * `/config` may also be the user's ConfigMap.
 */
function composedConfigs(pod: PodView): ReadonlyMap<string, 'certain' | 'possible'> {
  const found = new Map<string, 'certain' | 'possible'>();
  for (const volume of asArray(pod.spec.volumes)) {
    if (!isObject(volume)) continue;
    const name = asString(volume.name) ?? '';
    const configMap = asString(asObject(volume.configMap)?.name);
    const [owner, ...others] = pod.containers.filter((view) => mountsOf(view, name).length > 0);
    if (configMap === undefined || !owner || others.length > 0) continue;
    const path = slug(asString(mountsOf(owner, name)[0].mountPath) ?? '');
    if (name === volumeName(owner.name, 'config', path) || (name === volumeName(owner.name, 'config') && path !== 'config')) found.set(`ConfigMap ${configMap}`, 'certain');
    else if (name === volumeName(owner.name, 'config')) found.set(`ConfigMap ${configMap}`, 'possible');
  }
  return found;
}

interface Reference {
  readonly what: string;
  /** As a volume that the kubelet updates. */
  readonly mounted: boolean;
}

function content({ mounted, what }: Reference, hashes: readonly string[], template: { readonly rolls: string; readonly why: string }): Omit<RolloutTrigger, 'what'> {
  if (NAME_WITH_HASH.test(what) && template.rolls === 'yes') return { rolls: 'yes', why: 'its name has a hash of its content, and the name is a part of the pod template' };
  if (hashes.length > 0 && template.rolls === 'yes') return { rolls: 'by-hash', why: `rolls if ${hashes.join(' or ')} is computed from it` };
  const seen = mounted ? 'running containers see the new files within about a minute' : 'running containers keep what they started with';
  return { rolls: 'no', why: `its content is not a part of the pod template: ${seen}` };
}

/** The ConfigMaps and Secrets that the containers read, without duplicates, in the order of the manifest. */
function references(pod: PodView): Reference[] {
  const found = new Map<string, boolean>();
  const add = (kind: string, name: unknown, mounted: boolean) => {
    if (typeof name !== 'string' || name === '') return;
    const what = `${kind} ${name}`;
    // If it is read in both ways, changes need new containers.
    found.set(what, (found.get(what) ?? true) && mounted);
  };
  for (const volume of asArray(pod.spec.volumes)) {
    if (!isObject(volume)) continue;
    const name = asString(volume.name) ?? '';
    const followed = !pod.containers.some((view) => hasSubPath(view, name));
    add('ConfigMap', asObject(volume.configMap)?.name, followed);
    add('Secret', asObject(volume.secret)?.secretName, followed);
    for (const source of asArray(asObject(volume.projected)?.sources)) {
      add('ConfigMap', asObject(asObject(source)?.configMap)?.name, followed);
      add('Secret', asObject(asObject(source)?.secret)?.name, followed);
    }
  }
  for (const { container } of pod.containers) {
    for (const source of asArray(container.envFrom)) {
      add('ConfigMap', asObject(asObject(source)?.configMapRef)?.name, false);
      add('Secret', asObject(asObject(source)?.secretRef)?.name, false);
    }
    for (const variable of asArray(container.env)) {
      const from = asObject(asObject(variable)?.valueFrom);
      add('ConfigMap', asObject(from?.configMapKeyRef)?.name, false);
      add('Secret', asObject(from?.secretKeyRef)?.name, false);
    }
  }
  return [...found].map(([what, mounted]) => ({ what, mounted }));
}

/** The kubelet does not update a subPath mount. */
function hasSubPath(view: ContainerView, volume: string): boolean {
  return mountsOf(view, volume).some((mount) => asString(mount.subPath) || asString(mount.subPathExpr));
}

function mountsOf({ container }: ContainerView, volume: string): JsonObject[] {
  return asArray(container.volumeMounts).filter(isObject).filter(({ name }) => name === volume);
}
