import { IConstruct } from 'constructs';
import { Problem } from '../composition/fragment';

type Images = Readonly<Record<string, string>>;

/** Tells which image replacements of a scope match no image below it. */
type UnusedImages = (scope: IConstruct, images: Images) => Problem[];

/** The scopes that are checked, and their image replacements. */
const CHECKED = new WeakMap<IConstruct, () => Images>();

let unusedImages: UnusedImages = () => [];

/** Says how image replacements are checked. The check renders objects, and rendering reads the settings: an import would be a circle. */
export function checkImagesWith(check: UnusedImages): void {
  unusedImages = check;
}

/** Has the image replacements of a scope checked whenever it is synthesized. */
export function checkImagesBelow(scope: IConstruct, images: () => Images): void {
  if (CHECKED.has(scope)) return;
  CHECKED.set(scope, images);
  scope.node.addValidation({ validate: () => imageProblems(scope).map(({ message, remedy, rule }) => `${rule}: ${message}. Fix: ${remedy}.`) });
}

/** What is wrong with the image replacements that are set on a construct itself. */
export function imageProblems(scope: IConstruct): Problem[] {
  const images = CHECKED.get(scope);
  return images === undefined ? [] : unusedImages(scope, images());
}
