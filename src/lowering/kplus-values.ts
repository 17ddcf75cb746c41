import * as kplus from 'cdk8s-plus-27';
import { JsonObject } from '../manifest/json';

/**
 * Probes, handlers and the like have no public way to their JSON. cdk8s-plus-27 renders them with an internal `_toKube`, whose
 * result its own `toJson_*` functions bring into the form of the wire. This file is the one place that knows of it.
 */
interface Internal {
  _toKube(container: { readonly portNumber?: number }): never;
}

/** A probe. Where it names no port it means `port`. */
export function probeJson(probe: kplus.Probe, port: number | undefined): JsonObject {
  return kplus.k8s.toJson_Probe((probe as unknown as Internal)._toKube({ portNumber: port })) as JsonObject;
}

/** A container's lifecycle hooks. Where a hook names no port it means `port`. */
export function lifecycleJson(lifecycle: kplus.ContainerLifecycle, port: number | undefined): JsonObject {
  const hook = (handler: kplus.Handler | undefined) => handler && (handler as unknown as Internal)._toKube({ portNumber: port });
  return kplus.k8s.toJson_Lifecycle({ postStart: hook(lifecycle.postStart), preStop: hook(lifecycle.preStop) }) as JsonObject;
}

export function envFromJson(source: kplus.EnvFrom): JsonObject {
  return kplus.k8s.toJson_EnvFromSource((source as unknown as Internal)._toKube({})) as JsonObject;
}

export function envVarJson(name: string, value: kplus.EnvValue): JsonObject {
  return kplus.k8s.toJson_EnvVar({ name, value: value.value, valueFrom: value.valueFrom }) as JsonObject;
}

/** A volume, with its name. */
export function volumeJson(volume: kplus.Volume): JsonObject {
  return kplus.k8s.toJson_Volume((volume as unknown as Internal)._toKube({})) as JsonObject;
}
