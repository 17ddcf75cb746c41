import { isObject, JsonObject } from '../../../../manifest/json';
import { isQualifiedName } from '../../../../manifest/names';
import { PodView } from '../../../../manifest/pod-view';

/** Visits the resources of the containers, and those of the pod as a whole. */
export function eachResources(pod: PodView, visit: (resources: JsonObject, path: string, ofPod: boolean) => void): void {
  for (const { container, path } of pod.containers) {
    if (isObject(container.resources)) visit(container.resources, `${path}/resources`, false);
  }
  const { resources } = pod.spec;
  if (isObject(resources)) visit(resources, `${pod.specPath}/resources`, true);
}

export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** A native resource of Kubernetes: without a prefix, or with a Kubernetes prefix. */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

export function isStandardContainerResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name === 'ephemeral-storage' || isHugePages(name);
}

/** A resource that a device plug-in offers, such as `nvidia.com/gpu`. */
export function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && isQualifiedName(`requests.${name}`);
}

/** Whether a request may be lower than the limit. */
export function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}

const STANDARD_RESOURCES = new Set([
  'cpu', 'memory', 'ephemeral-storage', 'storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage', 'requests.storage', 'limits.cpu',
  'limits.memory', 'limits.ephemeral-storage', 'pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps',
  'persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers',
]);

/** Objects that a quota counts by a name without a prefix. */
export const COUNTED_OBJECTS: ReadonlySet<string> = new Set([
  'pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps', 'persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers',
]);

/** A valid resource name: a standard one, or one with a prefix. */
export function isResource(name: string): boolean {
  if (!isQualifiedName(name)) return false;
  return name.includes('/') || STANDARD_RESOURCES.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

/** A resource that a quota limits by a name without a prefix. */
export function isQuotaResource(name: string): boolean {
  return STANDARD_RESOURCES.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

/** A resource that a container can request. */
export function isContainerResource(name: string): boolean {
  if (!isQualifiedName(name)) return false;
  return name.includes('/') ? isNativeResource(name) || isExtendedResource(name) : isStandardContainerResource(name);
}
