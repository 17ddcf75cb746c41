import { JsonPatch } from 'cdk8s';
import { containerJson, initContainerJson } from './container';
import { ImageSettings, resolveImage } from './image';
import { lowerMounts } from './mounts';
import { applyPatches } from './patches';
import { podFields } from './pod';
import { InitFragment, ObjectFragment, PodFragment } from '../composition/fragment';
import { SidecarHardening } from '../contract/hardening';
import { SidecarSpec } from '../contract/sidecar';
import { SidecarInitContainer, SidecarObject } from '../contract/sidecar-parts';
import { JsonObject } from '../manifest/json';

export interface LoweringOptions extends ImageSettings {
  readonly configMapName?: string;
  /** Default size limit of a scratch directory, as a quantity. */
  readonly scratchLimit: string;
}

const SLEEP = ['sleep'];

/** A spec as plain JSON. The one place, with its neighbours, where cdk8s-plus values become JSON. */
export function lower(name: string, spec: SidecarSpec, options: LoweringOptions): PodFragment {
  const hardened = spec.hardening !== SidecarHardening.NONE;
  const image = resolveImage(spec.image, options);
  const { patches } = spec;
  return {
    name,
    hardened,
    container: containerJson(name, image, spec, hardened),
    initContainers: (spec.initContainers ?? []).map((init) => lowerInit(init, spec, image, hardened, options)),
    after: spec.after,
    ...lowerMounts(spec.mounts ?? [], options.scratchLimit),
    configMapName: options.configMapName,
    pod: podFields(spec.pod),
    claims: spec.claims ?? [],
    notes: spec.notes ?? [],
    metrics: (spec.metrics ?? []).map(({ port, path, interval, params }) => ({
      port, path: path ?? '/metrics', ...(interval !== undefined && { interval: `${interval.toSeconds()}s` }), ...(params !== undefined && { params }),
    })),
    objects: (spec.objects ?? []).map(objectOf),
    flushSeconds: spec.flushTimeout?.toSeconds() ?? 0,
    sleepCommand: spec.sleepCommand ?? SLEEP,
    patch: patches === undefined || patches.length === 0 ? undefined : (container) => applyPatches(container, patches as readonly JsonPatch[]),
  };
}

function lowerInit(init: SidecarInitContainer, spec: SidecarSpec, ofSidecar: string, hardened: boolean, options: LoweringOptions): InitFragment {
  const image = init.image === undefined ? ofSidecar : resolveImage(init.image, options);
  return {
    name: init.name,
    container: initContainerJson(init, image, spec, hardened),
    volumes: lowerMounts(init.mounts ?? [], options.scratchLimit).volumes,
  };
}

function objectOf({ apiVersion, kind, name, labels, annotations, content, clusterScoped, ...own }: SidecarObject): ObjectFragment {
  return {
    apiVersion,
    kind,
    name,
    labels: labels ?? {},
    annotations: annotations ?? {},
    content: { ...own, ...content as JsonObject },
    clusterScoped: clusterScoped === true,
  };
}
