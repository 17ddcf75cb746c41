import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkImagesWith, ImagesSet } from './image-check';
import { Rendering } from './rendering';
import { sessionOf } from './session';
import { suppressionsOf } from './suppressions';
import { Problem } from '../composition/fragment';
import { replacementsOf } from '../lowering/image';
import { suppresses } from '../validation/suppressions';

const RULE = 'compose/image';

/** The images that were asked for while the objects below a construct were rendered. */
const ASKED = new WeakMap<IConstruct, Set<string>>();

/** Notes the images of an object, before any replacement. */
export function askedFor(object: ApiObject, images: readonly string[]): void {
  ASKED.set(object, new Set(images));
}

/** The image replacements and pins of a construct that match no image of a sidecar below it: most likely they are misspelt. The synthesis of one chart cannot tell. */
function unusedImages(scope: IConstruct, { images, imagesFile, pins }: ImagesSet): Problem[] {
  const keys = [...Object.keys(images), ...Object.keys(pins)];
  if (keys.length === 0 || suppressionsOf(scope).some((suppression) => suppresses(suppression, RULE))) return [];
  const objects = scope.node.findAll().filter(ApiObject.isApiObject);
  if (objects.length === 0 || !sessionOf(Chart.of(objects[0])).concernsAll()) return [];
  const used = new Set<string>();
  const asked = new Set<string>();
  for (const object of objects) {
    Rendering.known(object)?.render();
    for (const image of ASKED.get(object) ?? []) {
      asked.add(image);
      for (const key of replacementsOf(image)) used.add(key);
    }
  }
  const there = asked.size === 0 ? 'there are no sidecars below it' : `the images are ${[...asked].sort().join(', ')}`;
  const told = (who: string, map: object): Problem[] => Object.keys(map).filter((key) => !used.has(key))
    .map((key) => ({ rule: RULE, message: `${who} the image "${key}", which no sidecar has (${there})`, remedy: 'correct it, or take it out' }));
  return [...told('SidecarSettings replace', images), ...told(`${imagesFile} pins`, pins)];
}

checkImagesWith(unusedImages);
