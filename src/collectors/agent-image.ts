import { IConstruct } from 'constructs';
import { resolveImage } from '../lowering/image';
import { asArray, asObject, JsonObject } from '../manifest/json';
import { SidecarSettings } from '../synthesis/settings';

/** A workload whose agent's image is taken from where the settings say, as they are when the manifest is rendered. */
export function resolveImageOf(manifest: JsonObject, construct: IConstruct): JsonObject {
  const spec = asObject(manifest.spec) ?? {};
  const template = asObject(spec.template) ?? {};
  const pod = asObject(template.spec) ?? {};
  const settings = SidecarSettings.of(construct);
  const containers = asArray(pod.containers).map((container) => {
    const given = asObject(container);
    return typeof given?.image === 'string' ? { ...given, image: resolveImage(given.image, settings) } : container;
  });
  return { ...manifest, spec: { ...spec, template: { ...template, spec: { ...pod, containers } } } };
}
