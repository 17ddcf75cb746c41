import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { SidecarSettings } from './settings';
import { CompositionSettings } from '../composition/fragment';
import { isNative } from '../composition/placement';
import { SidecarPlacement } from '../contract/placement';
import { SidecarSpec } from '../contract/sidecar';
import { SidecarContextProps } from '../contract/sidecar-context';
import { BindSettings } from '../lowering/bind';
import { sizeText } from '../lowering/resources';
import { asArray, asObject, asString, JsonObject } from '../manifest/json';
import { mainFactsOf } from '../manifest/main-container';
import { platformOf } from '../manifest/platform';
import { jobLike } from '../manifest/runs-to-completion';

/** Printed once in a synthesis. */
export const VERSION_NOTE = 'note the version of the cluster is not set, so sidecars are plain containers, as Kubernetes 1.27 takes them. '
  + 'Set it: SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 })';

/** What a workload is, and the settings that hold for it. */
export interface Bound {
  readonly manifest: JsonObject;
  readonly template: JsonObject;
  readonly object: ApiObject;
  readonly workload: IConstruct;
  readonly settings: SidecarSettings;
  /** The name of main, where the user gave it. */
  readonly main: string | undefined;
}

/** What a sidecar may know of its pod, read from the manifest. */
export function contextOf({ manifest, template, object, workload, settings, main }: Bound): SidecarContextProps {
  const metadata = asObject(manifest.metadata);
  const facts = mainFactsOf(template, main);
  const replicas = asObject(manifest.spec)?.replicas;
  return {
    ...commonContext(workload, settings),
    workloadKind: asString(manifest.kind) ?? object.kind,
    workloadName: asString(metadata?.name) ?? object.name,
    namespace: asString(metadata?.namespace),
    labels: textsOf(asObject(asObject(template.metadata)?.labels)),
    main: facts.name,
    mainImage: facts.image,
    mainUser: facts.user,
    mainPorts: [...facts.ports],
    mainMounts: facts.mounts.map(({ mountPath, volume, readOnly, subPath }) => ({ mountPath, volumeName: volume, readOnly, subPath })),
    replicas: typeof replicas === 'number' ? replicas : undefined,
    serviceAccountName: asString(asObject(template.spec)?.serviceAccountName),
  };
}

/** What is known of a pod before its manifest is rendered. */
export function previewContext(object: ApiObject, workload: IConstruct, settings: SidecarSettings, main = 'main'): SidecarContextProps {
  return {
    ...commonContext(workload, settings), workloadKind: object.kind, workloadName: object.name, namespace: object.metadata.namespace, main,
  };
}

function commonContext(workload: IConstruct, settings: SidecarSettings) {
  const native = isNative({ minor: settings.kubernetesVersion.minor, placement: settings.placement });
  return {
    constructPath: workload.node.path,
    kubernetesVersion: settings.kubernetesVersion,
    placement: native ? SidecarPlacement.NATIVE : SidecarPlacement.CLASSIC,
    clusterNodes: settings.clusterNodes,
    logLabels: settings.logLabels,
  };
}

/** How a workload is composed. The kind is read from the manifest: a patch may have changed the object. */
export function compositionSettings(
  manifest: JsonObject, template: JsonObject, settings: SidecarSettings, main: string | undefined,
): CompositionSettings {
  const { kind } = manifest;
  const spec = asObject(manifest.spec);
  const claims = kind === 'StatefulSet' ? asArray(spec?.volumeClaimTemplates) : [];
  const selector = asObject(spec?.selector);
  const labels = asObject(selector?.matchLabels) ?? (kind === 'ReplicationController' ? selector : undefined);
  return {
    minor: settings.kubernetesVersion.minor,
    placement: settings.placement,
    main,
    selector: textsOf(labels),
    runsToCompletion: jobLike(manifest, template),
    platform: platformOf(manifest),
    claimTemplates: claims.flatMap((claim) => asString(asObject(asObject(claim)?.metadata)?.name) ?? []),
    sharedVolumeSizeLimit: sizeText(settings.sharedVolumeSizeLimit),
    scraping: settings.scraping,
    monitorLabels: settings.monitorLabels,
    imagePullSecrets: settings.imagePullSecrets,
    keepGuaranteedQos: settings.keepGuaranteedQos,
  };
}

/** How specs are lowered. Fills `images` with the images that are asked for, before any replacement. */
export function bindSettings(settings: SidecarSettings, images: string[]): BindSettings {
  return {
    imageRegistry: settings.imageRegistry,
    images: settings.images,
    scratchLimit: sizeText(settings.writableVolumeSizeLimit),
    override: (name, spec) => {
      images.push(spec.image, ...(spec.initContainers ?? []).flatMap(({ image }) => image ?? []));
      const resources = { ...(spec.kind !== undefined && settings.resources[spec.kind]), ...settings.resources[name] };
      const overridden: SidecarSpec = { ...spec, imagePullPolicy: spec.imagePullPolicy ?? settings.imagePullPolicy };
      return Object.keys(resources).length === 0 ? overridden : { ...overridden, resources: { ...spec.resources, ...resources } };
    },
  };
}

function textsOf(labels: JsonObject | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(labels ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
