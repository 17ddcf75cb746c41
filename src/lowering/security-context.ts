import * as kplus from 'cdk8s-plus-27';
import { SecurityProfile, SidecarSecurityContext } from '../contract/security';
import { Json, JsonObject } from '../manifest/json';

/** Default user and group of a sidecar: `nonroot` in distroless images. */
export const NONROOT = 65532;

/** The security context of a sidecar. With hardening, fields that are not given take defaults that pass Pod Security "restricted". */
export function securityContextJson(props: SidecarSecurityContext | undefined, hardened: boolean): JsonObject | undefined {
  const own: JsonObject = {};
  if (props !== undefined) {
    give(own, 'allowPrivilegeEscalation', props.allowPrivilegeEscalation);
    give(own, 'appArmorProfile', props.appArmor && profileJson(props.appArmor));
    give(own, 'capabilities', capabilitiesJson(props.capabilities, props.addCapabilities));
    give(own, 'privileged', props.privileged);
    give(own, 'readOnlyRootFilesystem', props.readOnlyRootFilesystem);
    give(own, 'runAsGroup', props.group);
    give(own, 'runAsNonRoot', props.ensureNonRoot);
    give(own, 'runAsUser', props.user);
    give(own, 'seLinuxOptions', props.seLinux && { ...props.seLinux } as JsonObject);
    give(own, 'seccompProfile', props.seccomp === undefined ? seccompOfPlus(props as SeccompOfPlus) : profileJson(props.seccomp));
  }
  if (!hardened) return Object.keys(own).length > 0 ? own : undefined;
  const capabilities = own.capabilities as JsonObject | undefined;
  return {
    allowPrivilegeEscalation: props?.privileged === true,
    readOnlyRootFilesystem: true,
    runAsGroup: NONROOT,
    runAsNonRoot: props?.user !== 0,
    runAsUser: NONROOT,
    seccompProfile: { type: 'RuntimeDefault' },
    ...own,
    capabilities: { drop: ['ALL'], ...capabilities },
  };
}

/** cdk8s-plus has this field from 28 on. */
export interface SeccompOfPlus {
  readonly seccompProfile?: { readonly type: string; readonly localhostProfile?: string };
}

function seccompOfPlus({ seccompProfile: given }: SeccompOfPlus): JsonObject | undefined {
  if (given === undefined) return undefined;
  return { ...(given.localhostProfile !== undefined && { localhostProfile: given.localhostProfile }), type: given.type };
}

function profileJson({ _type: type, _localhost: localhostProfile }: SecurityProfile): JsonObject {
  return { ...(localhostProfile !== undefined && { localhostProfile }), type };
}

function give(object: JsonObject, key: string, value: Json | undefined): void {
  if (value !== undefined) object[key] = value;
}

/** cdk8s-plus writes capabilities with the prefix `CAP_`, which Kubernetes does not accept, and cdk8s-plus-27 has no value for `ALL`. */
function capabilitiesJson(
  capabilities: kplus.ContainerSecutiryContextCapabilities | undefined, more: readonly string[] = [],
): JsonObject | undefined {
  if (capabilities === undefined && more.length === 0) return undefined;
  const names = (list: readonly (kplus.Capability | string)[]) => list.map((capability) => String(capability ?? 'ALL').replace(/^CAP_/, ''));
  const add = [...capabilities?.add ?? [], ...more];
  return {
    ...((capabilities?.add !== undefined || more.length > 0) && { add: names(add) }),
    ...(capabilities?.drop && { drop: names(capabilities.drop) }),
  };
}
