import { oneDocument, shown, Tell, unknownField } from './one-document';
import { DIGEST_PATTERN, ImagePin, ImagePins, PIN_FIELDS, TAG_PATTERN } from '../images/images-lock';
import { formatImage, parseImage } from '../manifest/image';
import { isObject, Json } from '../manifest/json';
import { escapeSegment } from '../manifest/pointer';

/**
 * The file that pins tags and digests, as `cdk8s-sidecars images --lock` writes it.
 *
 * @param file its name in messages
 * @throws ProjectFileError with all problems, each with line and column
 */
export function readImagesLock(text: Buffer, file: string): ImagePins {
  const { images = {} } = oneDocument(text, file, 'a lock file', (fields, tell) => {
    for (const name of Object.keys(fields)) if (name !== 'images') tell(`/${escapeSegment(name)}`, unknownField(name, ['images']));
    const given = fields.images;
    if (given === undefined || given === null) return;
    if (!isObject(given)) return tell('/images', `images is ${shown(given)}: write images: { busybox: { tag: 1.37.0 } }`);
    for (const [image, pin] of Object.entries(given)) checkPin(image, pin as Json, `/images/${escapeSegment(image)}`, tell);
  });
  return (images ?? {}) as unknown as ImagePins;
}

function checkPin(image: string, pin: Json, at: string, tell: Tell): void {
  const { digest } = parseImage(image);
  if (digest !== undefined) tell(at, `the key ${image} has a digest: write it as digest: ${digest}, below ${formatImage({ ...parseImage(image), digest: undefined })}`);
  if (!isObject(pin)) return tell(at, `${image} is ${shown(pin)}: write { tag: 1.37.0 }, with digest: sha256:... where it is known`);
  for (const name of Object.keys(pin)) if (!(PIN_FIELDS as readonly string[]).includes(name)) tell(`${at}/${escapeSegment(name)}`, unknownField(name, PIN_FIELDS));
  const { tag, digest: given } = pin as { readonly [name in keyof ImagePin]: Json };
  if (tag === undefined && given === undefined) tell(at, `${image} has neither tag nor digest: give one, or take it out`);
  if (tag !== undefined && (typeof tag !== 'string' || !TAG_PATTERN.test(tag))) {
    tell(`${at}/tag`, typeof tag === 'number' ? `tag is the number ${tag}: write it in quotes` : `tag is ${shown(tag)}: write letters, digits, _, . and -`);
  }
  if (given !== undefined && (typeof given !== 'string' || !DIGEST_PATTERN.test(given))) {
    tell(`${at}/digest`, `digest is ${shown(given)}: write sha256: and 64 hexadecimal digits, as \`crane digest\` prints them`);
  }
}
