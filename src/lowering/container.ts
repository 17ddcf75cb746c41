import * as kplus from 'cdk8s-plus-27';
import { envFromJson, envVarJson, lifecycleJson, probeJson } from './kplus-values';
import { resourcesJson } from './resources';
import { securityContextJson } from './security-context';
import { SidecarSpec } from '../contract/sidecar';
import { Json, JsonObject } from '../manifest/json';

/** The container of a spec, as `spec.containers` holds it, with the defaults of this library unless it is bare. */
export function containerJson(name: string, image: string, spec: SidecarSpec): JsonObject {
  const port = spec.ports?.[0]?.number;
  return {
    ...given('args', spec.args),
    ...given('command', spec.command),
    ...given('env', listOf(Object.entries(spec.envVariables ?? {}).map(([key, value]) => envVarJson(key, value)))),
    ...given('envFrom', listOf((spec.envFrom ?? []).map(envFromJson))),
    image,
    ...given('imagePullPolicy', spec.imagePullPolicy),
    ...given('lifecycle', spec.lifecycle && lifecycleJson(spec.lifecycle, port)),
    ...given('livenessProbe', spec.liveness && probeJson(spec.liveness, port)),
    name,
    ...given('ports', listOf((spec.ports ?? []).map(portJson))),
    ...given('readinessProbe', spec.readiness && probeJson(spec.readiness, port)),
    ...given('resources', resourcesJson(spec.resources, spec.bare === true)),
    ...given('securityContext', securityContextJson(spec.securityContext, spec.bare === true)),
    ...given('startupProbe', spec.startup && probeJson(spec.startup, port)),
    ...given('workingDir', spec.workingDir),
  };
}

function given(key: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}

function listOf(list: JsonObject[]): JsonObject[] | undefined {
  return list.length === 0 ? undefined : list;
}

function portJson(port: kplus.ContainerPort): JsonObject {
  return {
    containerPort: port.number,
    ...given('hostIP', port.hostIp),
    ...given('hostPort', port.hostPort),
    ...given('name', port.name),
    ...given('protocol', port.protocol),
  };
}
