import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { imagesAsJson, imagesAsText } from './image-report';
import { inventoryOf } from './inventory';
import { lockText, lostPins, pinsOf } from './lock';
import { ImagesOptions } from './options';
import { readImages } from './read-images';
import { exclusionOf } from '../../project/exclusion';
import { readImagesLock } from '../../project/read-images-lock';
import { FAILED, VALID } from '../command';
import { inputsOf } from '../input-files';
import { Io, whyUnwritten } from '../io';
import { Output } from '../output';

/** Lists the images of the catalog and of manifests, writes the lock file, and returns the exit code. */
export async function images(options: ImagesOptions, io: Io): Promise<number> {
  const output = new Output(io);
  const excluded = [exclusionOf(options.project), exclusionOf({ folder: process.cwd(), exclude: options.exclude })];
  const inputs = inputsOf(options.inputs, (path) => excluded.some((leavesOut) => leavesOut(path)));
  const { files, uses, problems } = await readImages(inputs, () => io.stdin);
  const inventory = inventoryOf(uses);
  await output.write((options.output === 'json' ? imagesAsJson : imagesAsText)(inventory, files));
  await output.close();
  for (const problem of problems) await output.complain(problem);
  // A lock file from incomplete input would drop pins.
  if (problems.length > 0) return FAILED;
  if (options.lock === undefined) return VALID;
  const before = existsSync(options.lock) ? readImagesLock(readFileSync(options.lock), options.lock) : {};
  const pins = pinsOf(inventory, before);
  try {
    writeFileSync(options.lock, lockText(pins));
  } catch (e) {
    await output.complain(`${options.lock} could not be written: ${whyUnwritten(e as NodeJS.ErrnoException)}`);
    return FAILED;
  }
  const named = Object.values(pins);
  await output.complain(`${options.lock}: ${named.length} pinned, ${named.filter(({ digest }) => digest !== undefined).length} of them by digest`);
  for (const lost of lostPins(before, pins)) await output.complain(`${options.lock}: took out ${lost}, which no manifest has`);
  return VALID;
}
