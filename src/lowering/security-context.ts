import * as kplus from 'cdk8s-plus-27';
import { Json, JsonObject } from '../manifest/json';

/** The user and group of a sidecar that names none: the `nonroot` user that distroless images made usual. */
export const NONROOT = 65532;

/**
 * The security context of a sidecar. What is not given is hardened, so that it passes Pod Security "restricted"; a bare
 * sidecar gets only what was given.
 */
export function securityContextJson(props: kplus.ContainerSecurityContextProps | undefined, bare: boolean): JsonObject | undefined {
  const own: JsonObject = {};
  if (props !== undefined) {
    give(own, 'allowPrivilegeEscalation', props.allowPrivilegeEscalation);
    give(own, 'capabilities', props.capabilities && capabilitiesJson(props.capabilities));
    give(own, 'privileged', props.privileged);
    give(own, 'readOnlyRootFilesystem', props.readOnlyRootFilesystem);
    give(own, 'runAsGroup', props.group);
    give(own, 'runAsNonRoot', props.ensureNonRoot);
    give(own, 'runAsUser', props.user);
  }
  if (bare) return Object.keys(own).length > 0 ? own : undefined;
  const capabilities = own.capabilities as JsonObject | undefined;
  return {
    allowPrivilegeEscalation: props?.privileged === true,
    readOnlyRootFilesystem: true,
    runAsGroup: NONROOT,
    runAsNonRoot: props?.user !== 0,
    runAsUser: NONROOT,
    ...own,
    capabilities: { drop: ['ALL'], ...capabilities },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

function give(object: JsonObject, key: string, value: Json | undefined): void {
  if (value !== undefined) object[key] = value;
}

/** cdk8s-plus-27 writes capabilities with the kernel's prefix, which Kubernetes does not take, and has no value for `ALL`. */
function capabilitiesJson(capabilities: kplus.ContainerSecutiryContextCapabilities): JsonObject {
  const names = (list: kplus.Capability[]) => list.map((capability) => String(capability ?? 'ALL').replace(/^CAP_/, ''));
  return {
    ...(capabilities.add && { add: names(capabilities.add) }),
    ...(capabilities.drop && { drop: names(capabilities.drop) }),
  };
}
