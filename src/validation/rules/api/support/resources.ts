import { isObject, JsonObject } from '../../../../manifest/json';
import { isQualifiedName } from '../../../../manifest/names';
import { PodView } from '../../../../manifest/pod-view';

/** Visits what containers ask for, and what the pod as a whole asks for. */
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

/** A resource of Kubernetes itself: without a prefix, or with one of its own. */
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

/** Whether a container may ask for less than it is limited to. */
export function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}
