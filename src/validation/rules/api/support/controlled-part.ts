import { keptOnce } from './kept-once';
import { asArray, asObject, isObject, Json, JsonObject } from '../../../../manifest/json';
import { ContainerView, PodView } from '../../../../manifest/pod-view';
import { APP_ARMOR_ANNOTATION } from '../../pod-security/app-armor-profile';

/** The fields that the Pod Security controls check. */
export const CONTROLLED_FIELDS = {
  spec: ['hostIPC', 'hostNetwork', 'hostPID', 'hostUsers', 'os', 'securityContext', 'volumes'],
  container: ['lifecycle', 'livenessProbe', 'name', 'ports', 'readinessProbe', 'securityContext', 'startupProbe'],
} as const;

/** The values in these fields that the controls check. Other values, such as the name of a ConfigMap, differ between workloads that are otherwise alike. */
const REDUCTIONS: Readonly<Record<string, (value: Json) => Json>> = {
  volumes: (volumes) => asArray(volumes).map(sourceOf),
  ports: (ports) => asArray(ports).map((port) => (isObject(port) ? only(port, ['hostPort']) : null)),
  livenessProbe: hostOf,
  readinessProbe: hostOf,
  startupProbe: hostOf,
  lifecycle: (hooks) => reduced(asObject(hooks) ?? {}, ['postStart', 'preStop'], hostOf),
};

/** The part of a pod that the Pod Security controls check, with the same findings at the same paths. One copy is kept of parts that are equal. */
export function controlledPart({ annotations, containers, path, spec, specPath }: PodView): PodView {
  const part = containers.map((view): ContainerView => ({ ...view, container: only(view.container, CONTROLLED_FIELDS.container) }));
  const profiles = only(annotations, Object.keys(annotations).filter((key) => key.startsWith(APP_ARMOR_ANNOTATION)));
  return keptOnce({ path, annotations: profiles, spec: only(spec, CONTROLLED_FIELDS.spec), specPath, containers: part, sidecars: [] });
}

/** A volume with its name and the type of its source. */
function sourceOf(volume: Json): Json {
  if (!isObject(volume)) return null;
  return reduced(volume, Object.keys(volume), (value, field) => (field === 'name' ? value : true));
}

/** The hosts that a probe or a hook calls. */
function hostOf(handler: Json): Json {
  return reduced(asObject(handler) ?? {}, ['httpGet', 'tcpSocket'], (action) => only(asObject(action) ?? {}, ['host']));
}

function only(object: JsonObject, fields: readonly string[]): JsonObject {
  return reduced(object, fields, (value, field) => REDUCTIONS[field]?.(value) ?? value);
}

function reduced(object: JsonObject, fields: readonly string[], reduce: (value: Json, field: string) => Json): JsonObject {
  const part: JsonObject = {};
  for (const field of fields) {
    const value = object[field];
    if (value !== undefined) part[field] = reduce(value, field);
  }
  return part;
}
