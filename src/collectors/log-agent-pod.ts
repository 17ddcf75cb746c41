import * as kplus from 'cdk8s-plus-27';
import { hashOf } from '../composition/hash';
import { CONFIG_HASH_ANNOTATION } from '../composition/metadata';
import { slug } from '../composition/paths';
import { volumeName } from '../composition/volume-names';
import { SidecarSpec } from '../contract/sidecar';
import { AgentContainer } from '../logs/agent';
import { CONFIG_DIRECTORY, Resolved, STATE_DIRECTORY } from '../logs/plain-pipeline';
import { checkSpec } from '../lowering/check-spec';
import { lower } from '../lowering/lower';
import { lowerMounts } from '../lowering/mounts';
import { JsonObject } from '../manifest/json';

/** An agent that runs in a pod of its own, not beside a main container. */
export interface AgentOfPod {
  /** The subject of messages. */
  readonly who: string;
  readonly name: string;
  readonly image: string;
  readonly container: AgentContainer;
  readonly resolved: Resolved;
  readonly configMapName: string;
  readonly labels: { readonly [key: string]: string };
}

/** The rest of its pod. */
export interface AgentPodSettings {
  readonly ports: kplus.ContainerPort[];
  readonly envVariables: { [name: string]: kplus.EnvValue };
  readonly resources: kplus.ContainerResources;
  readonly securityContext: kplus.ContainerSecurityContextProps;
  readonly liveness: kplus.Probe;
  readonly readiness?: kplus.Probe;
  readonly startup?: kplus.Probe;
  /** The volume with positions and buffers, without its name; undefined if a claim template has it. */
  readonly state: JsonObject | undefined;
  /** Directories of the node, mounted read-only at the same path. */
  readonly hostPaths: readonly string[];
  /** More fields of the pod's spec. */
  readonly pod: JsonObject;
}

/** The volume with positions and buffers. */
export const STATE_VOLUME = 'state';

/** Size limit of other directories that the agent writes to. */
const SCRATCH_LIMIT = '64Mi';

/**
 * The pod template of an agent. A change of its config changes the template, so that the pods roll.
 *
 * @throws when the image or the resources are invalid
 */
export function agentPod({ who, name, image, container, resolved, configMapName, labels }: AgentOfPod, settings: AgentPodSettings): JsonObject {
  const { envVariables, ports, resources, securityContext, liveness, readiness, startup, state, hostPaths, pod } = settings;
  const spec: SidecarSpec = {
    image,
    command: container.command,
    args: container.args,
    ports,
    resources,
    securityContext,
    liveness,
    readiness,
    startup,
    envVariables: { ...envVariables, ...resolved.envVariables, ...container.envVariables },
  };
  const [problem] = checkSpec(spec);
  if (problem !== undefined) throw new Error(`${who}: ${problem.message}: ${problem.remedy}`);
  const mounts: JsonObject[] = [];
  const volumes: JsonObject[] = [];
  const add = (mountPath: string, source: JsonObject | undefined, readOnly: boolean, volume = volumeName(slug(mountPath))) => {
    if (source !== undefined) volumes.push({ name: volume, ...source });
    mounts.push({ mountPath, name: volume, ...(readOnly && { readOnly }) });
  };
  add(CONFIG_DIRECTORY, { configMap: { name: configMapName } }, true, 'config');
  add(STATE_DIRECTORY, state, false, STATE_VOLUME);
  for (const path of hostPaths) add(path, { hostPath: { path } }, true);
  for (const { mountPath, source } of lowerMounts(resolved.mounts, SCRATCH_LIMIT).volumes) add(mountPath, source, true);
  for (const path of container.writablePaths ?? []) add(path, { emptyDir: { sizeLimit: SCRATCH_LIMIT } }, false);

  const lowered = lower(name, spec, { images: {}, scratchLimit: SCRATCH_LIMIT });
  return {
    metadata: { annotations: { [CONFIG_HASH_ANNOTATION]: hashOf(JSON.stringify(Object.entries(container.files).sort())) }, labels },
    spec: { ...pod, containers: [{ ...lowered.container, volumeMounts: mounts }], volumes },
  };
}
