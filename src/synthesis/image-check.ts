import { IConstruct } from 'constructs';

/** What settings say of images. */
export interface ImagesSet {
  readonly images: Readonly<Record<string, string>>;
  readonly imagesFile?: string;
  /** What the file pins. */
  readonly pins: Readonly<Record<string, unknown>>;
}

/** Tells which image replacements of a scope match no image below it. */
type UnusedImages = (scope: IConstruct, set: ImagesSet) => string[];

/** The scopes that are checked. */
const CHECKED = new WeakSet<IConstruct>();

let unusedImages: UnusedImages = () => [];

/** Says how image replacements are checked. The check renders objects, and rendering reads the settings: an import would be a circle. */
export function checkImagesWith(check: UnusedImages): void {
  unusedImages = check;
}

/** Has the image replacements of a scope checked whenever it is synthesized. */
export function checkImagesBelow(scope: IConstruct, set: () => ImagesSet): void {
  if (CHECKED.has(scope)) return;
  CHECKED.add(scope);
  scope.node.addValidation({ validate: () => unusedImages(scope, set()) });
}
