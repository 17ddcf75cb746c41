import { Bound, textsOf } from './context';
import { processesApartByDefault } from './kplus-workload';
import { SidecarSettings } from './settings';
import { CompositionSettings } from '../composition/fragment';
import { BindSettings } from '../lowering/bind';
import { sizeText } from '../lowering/resources';
import { asArray, asObject, asString, JsonObject } from '../manifest/json';
import { note } from '../manifest/notes';
import { platformOf } from '../manifest/platform';
import { jobLike } from '../manifest/runs-to-completion';
import { DEFAULT_MINOR, NATIVE_SIDECAR_MINOR } from '../manifest/versions';

/** Printed once in a synthesis. */
export const VERSION_NOTE = note('note/kubernetes-version', `the version of the cluster is not set, so manifests are for Kubernetes 1.${DEFAULT_MINOR}, which has ${
  DEFAULT_MINOR < NATIVE_SIDECAR_MINOR ? 'no native sidecars: they are plain containers' : `native sidecars; before 1.${NATIVE_SIDECAR_MINOR} there are none`
}. Set it: SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 })`);

/** How a workload is composed. The kind is read from the manifest: a patch may have changed the object. */
export function compositionSettings(
  manifest: JsonObject, template: JsonObject, { object, settings, main }: Bound,
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
    processesApartByDefault: processesApartByDefault(object),
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
    imagePins: settings._imagePins,
    scratchLimit: sizeText(settings.writableVolumeSizeLimit),
    override: (name, spec) => {
      images.push(spec.image);
      for (const { image } of spec.initContainers ?? []) if (image !== undefined) images.push(image);
      const ofKind = spec.kind === undefined ? undefined : settings.resources[spec.kind];
      const ofName = settings.resources[name];
      const imagePullPolicy = spec.imagePullPolicy ?? settings.imagePullPolicy;
      if (ofKind === undefined && ofName === undefined && imagePullPolicy === undefined) return spec;
      return { ...spec, imagePullPolicy, resources: { ...spec.resources, ...ofKind, ...ofName } };
    },
  };
}
