import { asArray, asNumber, asObject, asString, isObject, JsonObject } from './json';
import { isKnownSidecar } from './known-sidecars';

/** The annotation that names the main container for kubectl and for this library. */
export const DEFAULT_CONTAINER_ANNOTATION = 'kubectl.kubernetes.io/default-container';

/** A mount of main, as its manifest has it. */
export interface MountFacts {
  readonly mountPath: string;
  /** Name of the volume. */
  readonly volume: string;
  readonly readOnly: boolean;
  readonly subPath?: string;
}

/** The facts of main that a sidecar may use. */
export interface MainFacts {
  /** Empty if there is no main container, or if it has no name. */
  readonly name: string;
  readonly image?: string;
  /** The user id that it runs as, if the template sets it. */
  readonly user?: number;
  readonly ports: readonly number[];
  readonly mounts: readonly MountFacts[];
}

/**
 * The index of main in `spec.containers`: the named container, else the one of the default-container annotation, else the first that
 * is not a known sidecar, else the first. It is -1 if there are no containers. Composition and the rules both use it, so they agree.
 */
export function mainIndexOf(template: JsonObject, named?: string): number {
  const containers = asArray(asObject(template.spec)?.containers);
  const names = containers.map((container) => (isObject(container) ? asString(container.name) ?? '' : undefined));
  if (named !== undefined) return names.indexOf(named);
  const annotated = asObject(asObject(template.metadata)?.annotations)?.[DEFAULT_CONTAINER_ANNOTATION];
  const chosen = typeof annotated === 'string' ? names.indexOf(annotated) : -1;
  if (chosen >= 0) return chosen;
  // A single container is main, whatever its name: a Vector aggregator, or Envoy as a gateway.
  const first = containers.length === 1 ? -1 : containers.findIndex((container) => isObject(container) && !isKnownSidecar(container));
  return first >= 0 ? first : containers.findIndex(isObject);
}

/** The facts of main in a pod template. */
export function mainFactsOf(template: JsonObject, named?: string): MainFacts {
  const main = asObject(asArray(asObject(template.spec)?.containers)[mainIndexOf(template, named)]);
  const users = [main, asObject(template.spec)].map((holder) => asObject(holder?.securityContext)?.runAsUser);
  return {
    name: asString(main?.name) ?? named ?? '',
    image: asString(main?.image),
    user: users.find((user): user is number => typeof user === 'number'),
    ports: asArray(main?.ports).flatMap((port) => asNumber(asObject(port)?.containerPort) ?? []),
    mounts: asArray(main?.volumeMounts).filter(isObject).map(mountFacts),
  };
}

function mountFacts(mount: JsonObject): MountFacts {
  const subPath = asString(mount.subPath) ?? asString(mount.subPathExpr);
  return {
    mountPath: asString(mount.mountPath) ?? '',
    volume: asString(mount.name) ?? '',
    readOnly: mount.readOnly === true,
    ...(subPath !== undefined && subPath !== '' && { subPath }),
  };
}
