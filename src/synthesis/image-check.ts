import { IConstruct } from 'constructs';
import { Problem } from '../composition/fragment';

/** What settings say of images. */
export interface ImagesSet {
  readonly images: Readonly<Record<string, string>>;
  readonly imagesFile?: string;
  /** What the file pins. */
  readonly pins: Readonly<Record<string, unknown>>;
}

/** Tells which image replacements of a scope match no image below it. */
type UnusedImages = (scope: IConstruct, set: ImagesSet) => Problem[];

/** The scopes that are checked, and their image replacements. */
const CHECKED = new WeakMap<IConstruct, () => ImagesSet>();

let unusedImages: UnusedImages = () => [];

/** Says how image replacements are checked. The check renders objects, and rendering reads the settings: an import would be a circle. */
export function checkImagesWith(check: UnusedImages): void {
  unusedImages = check;
}

/** Has the image replacements of a scope checked whenever it is synthesized. */
export function checkImagesBelow(scope: IConstruct, set: () => ImagesSet): void {
  if (CHECKED.has(scope)) return;
  CHECKED.set(scope, set);
  scope.node.addValidation({ validate: () => imageProblems(scope).map(({ message, remedy, rule }) => `${rule}: ${message}. Fix: ${remedy}.`) });
}

/** What is wrong with the image replacements and pins that are set on a construct itself. */
export function imageProblems(scope: IConstruct): Problem[] {
  const set = CHECKED.get(scope);
  return set === undefined ? [] : unusedImages(scope, set());
}
