import { IConstruct } from 'constructs';

type Images = Readonly<Record<string, string>>;

/** Tells which image replacements of a scope match no image below it. */
type UnusedImages = (scope: IConstruct, images: Images) => string[];

/** The scopes that are checked. */
const CHECKED = new WeakSet<IConstruct>();

let unusedImages: UnusedImages = () => [];

/** Says how image replacements are checked. The check renders objects, and rendering reads the settings: an import would be a circle. */
export function checkImagesWith(check: UnusedImages): void {
  unusedImages = check;
}

/** Has the image replacements of a scope checked whenever it is synthesized. */
export function checkImagesBelow(scope: IConstruct, images: () => Images): void {
  if (CHECKED.has(scope)) return;
  CHECKED.add(scope);
  scope.node.addValidation({ validate: () => unusedImages(scope, images()) });
}
