import * as kplus from 'cdk8s-plus-27';
import { envFromJson, envVarJson, lifecycleJson, probeJson } from './kplus-values';
import { resourcesJson } from './resources';
import { securityContextJson } from './security-context';
import { SidecarSpec } from '../contract/sidecar';
import { SidecarInitContainer } from '../contract/sidecar-parts';
import { Json, JsonObject } from '../manifest/json';

/** The container of a spec, as `spec.containers` holds it, with the defaults of this library. */
export function containerJson(name: string, image: string, spec: SidecarSpec, hardened: boolean): JsonObject {
  const port = spec.ports?.[0]?.number;
  const container: JsonObject = {};
  // Sorted, as cdk8s writes keys.
  give(container, 'args', spec.args);
  give(container, 'command', spec.command);
  give(container, 'env', envOf(spec.envVariables));
  give(container, 'envFrom', spec.envFrom && listOf(spec.envFrom, envFromJson));
  container.image = image;
  give(container, 'imagePullPolicy', spec.imagePullPolicy);
  give(container, 'lifecycle', spec.lifecycle && lifecycleJson(spec.lifecycle, port));
  give(container, 'livenessProbe', spec.liveness && probeJson(spec.liveness, port));
  container.name = name;
  give(container, 'ports', spec.ports && listOf(spec.ports, portJson));
  give(container, 'readinessProbe', spec.readiness && probeJson(spec.readiness, port));
  container.resources = resourcesJson(spec.resources);
  give(container, 'securityContext', securityContextJson(spec.securityContext, hardened));
  give(container, 'startupProbe', spec.startup && probeJson(spec.startup, port));
  give(container, 'workingDir', spec.workingDir);
  return container;
}

/** A container that runs before the sidecar. Security settings that it does not have are those of the sidecar. */
export function initContainerJson(init: SidecarInitContainer, image: string, spec: SidecarSpec, hardened: boolean): JsonObject {
  const { command, args, workingDir, envVariables, envFrom, resources } = init;
  const securityContext = { ...spec.securityContext, ...given(init.securityContext) };
  const { imagePullPolicy } = spec;
  const fields = { image, command, args, workingDir, envVariables, envFrom, resources, imagePullPolicy, securityContext };
  return containerJson(init.name, image, fields, hardened);
}

/** The fields of a struct that have a value. */
function given<T extends object>(struct: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(struct ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function envOf(variables: SidecarSpec['envVariables']): JsonObject[] | undefined {
  return variables && listOf(Object.entries(variables), ([key, value]) => envVarJson(key, value));
}

function give(object: JsonObject, key: string, value: Json | undefined): void {
  if (value !== undefined) object[key] = value;
}

/** A list that would be empty is left out. */
function listOf<T>(list: readonly T[], json: (item: T) => JsonObject): JsonObject[] | undefined {
  return list.length === 0 ? undefined : list.map((item) => json(item));
}

function portJson(port: kplus.ContainerPort): JsonObject {
  const json: JsonObject = { containerPort: port.number };
  give(json, 'hostIP', port.hostIp);
  give(json, 'hostPort', port.hostPort);
  give(json, 'name', port.name);
  give(json, 'protocol', port.protocol);
  return json;
}
