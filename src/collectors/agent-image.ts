import { ApiObject } from 'cdk8s';
import { resolveImage } from '../lowering/image';
import { asArray, asObject, JsonObject } from '../manifest/json';
import { askedFor } from '../synthesis/image-replacements';
import { SidecarSettings } from '../synthesis/settings';

/** A copy of a workload's manifest with the images replaced as the settings say. */
export function resolveImageOf(manifest: JsonObject, object: ApiObject): JsonObject {
  const spec = asObject(manifest.spec) ?? {};
  const template = asObject(spec.template) ?? {};
  const pod = asObject(template.spec) ?? {};
  const { images, imageRegistry, _imagePins: imagePins } = SidecarSettings.of(object);
  const asked: string[] = [];
  const containers = asArray(pod.containers).map((container) => {
    const given = asObject(container);
    if (typeof given?.image !== 'string') return container;
    asked.push(given.image);
    return { ...given, image: resolveImage(given.image, { images, imageRegistry, imagePins }) };
  });
  askedFor(object, asked);
  return { ...manifest, spec: { ...spec, template: { ...template, spec: { ...pod, containers } } } };
}
