import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
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
import { mainFactsOf, mainIndexOf } from '../manifest/main-container';
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

/**
 * The context of a sidecar that is being added. To read it off the manifest, the manifest must be rendered, so that is done when a sidecar asks for what only the
 * manifest tells.
 *
 * @param render gives the manifest and its pod template as they are now
 */
export function contextWhenAdded(
  workload: IConstruct, settings: SidecarSettings, main: string | undefined, render: () => SidecarContextProps,
): SidecarContextProps {
  let rendered: SidecarContextProps | undefined;
  let known: kplus.Container | undefined;
  const kplusMain = () => (known ??= mainOfKplus(workload, main));
  const now = () => (rendered ??= render());
  return {
    ...commonContext(workload, settings),
    get workloadKind() { return now().workloadKind; },
    get workloadName() { return now().workloadName; },
    get namespace() { return now().namespace; },
    get labels() { return now().labels; },
    get main() { return main ?? kplusMain()?.name ?? now().main; },
    get mainImage() { return kplusMain()?.image ?? now().mainImage; },
    get mainUser() { return now().mainUser; },
    get mainPorts() { return kplusMain()?.ports.map(({ number }) => number) ?? now().mainPorts; },
    get mainMounts() { return now().mainMounts; },
    get replicas() { return now().replicas; },
    get serviceAccountName() { return now().serviceAccountName; },
  };
}

/** A workload of cdk8s-plus tells of main without being rendered. */
function mainOfKplus(workload: IConstruct, named: string | undefined): kplus.Container | undefined {
  const { containers, podMetadata } = workload as Partial<kplus.Workload>;
  if (!Array.isArray(containers) || containers.length === 0) return undefined;
  if (named !== undefined) return containers.find(({ name }: kplus.Container) => name === named);
  const facts = containers.map(({ name, image }: kplus.Container) => ({ name, image }));
  const annotations = asObject(asObject(podMetadata?.toJson() as never)?.annotations) ?? {};
  return containers[mainIndexOf({ metadata: { annotations }, spec: { containers: facts } })];
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
