import * as kplus from 'cdk8s-plus-27';
import { JsonObject } from '../manifest/json';

/**
 * Probes, handlers and other values have no public method that returns JSON. cdk8s-plus-27 renders them with an internal `_toKube`, and its `toJson_*` functions
 * convert the result to the API's JSON. Only this file uses them.
 */
interface Internal {
  _toKube(container: { readonly portNumber?: number }): never;
}

/** A probe. `port` is the default port. */
export function probeJson(probe: kplus.Probe, port: number | undefined): JsonObject {
  return kplus.k8s.toJson_Probe((probe as unknown as Internal)._toKube({ portNumber: port })) as JsonObject;
}

/** Lifecycle hooks. `port` is the default port. */
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
