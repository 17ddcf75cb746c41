import * as kplus from 'cdk8s-plus-27';
import { envFromJson, envVarJson, lifecycleJson, probeJson } from './kplus-values';
import { resourcesJson } from './resources';
import { securityContextJson } from './security-context';
import { SidecarSpec } from '../contract/sidecar';
import { Json, JsonObject } from '../manifest/json';

/** The container of a spec, as `spec.containers` holds it, with the defaults of this library unless it is bare. */
export function containerJson(name: string, image: string, spec: SidecarSpec): JsonObject {
  const bare = spec.bare === true;
  const port = spec.ports?.[0]?.number;
  const container: JsonObject = {};
  // Sorted, as cdk8s writes keys.
  give(container, 'args', spec.args);
  give(container, 'command', spec.command);
  give(container, 'env', spec.envVariables && listOf(Object.entries(spec.envVariables), ([key, value]) => envVarJson(key, value)));
  give(container, 'envFrom', spec.envFrom && listOf(spec.envFrom, envFromJson));
  container.image = image;
  give(container, 'imagePullPolicy', spec.imagePullPolicy);
  give(container, 'lifecycle', spec.lifecycle && lifecycleJson(spec.lifecycle, port));
  give(container, 'livenessProbe', spec.liveness && probeJson(spec.liveness, port));
  container.name = name;
  give(container, 'ports', spec.ports && listOf(spec.ports, portJson));
  give(container, 'readinessProbe', spec.readiness && probeJson(spec.readiness, port));
  give(container, 'resources', resourcesJson(spec.resources, bare));
  give(container, 'securityContext', securityContextJson(spec.securityContext, bare));
  give(container, 'startupProbe', spec.startup && probeJson(spec.startup, port));
  give(container, 'workingDir', spec.workingDir);
  return container;
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
