import * as fs from 'fs';
import * as path from 'path';
import { CONTAINERD_SOCKET, FOLDER } from './places';
import { ensure } from '../checks';
import { ImageRecipe, pack } from '../images/archive';
import { DEBIAN } from '../images/debian';
import { fullName } from '../images/names';
import { run } from '../run';

const ctr = (...args: string[]) => run('ctr', ['--address', CONTAINERD_SOCKET, '--namespace', 'k8s.io', ...args]);

/** Images in progress and done, by their full names. */
const made = new Map<string, Promise<void>>();

/** One after the other: packing and unpacking each takes a core. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Makes every image of the manifests on the node, from programs of this machine; an image without a recipe is a failure.
 *
 * @param more recipes of images beyond those that Debian's programs make, by the beginning of the image's name
 */
export async function giveImages(images: readonly string[], more: Readonly<Record<string, ImageRecipe>> = {}): Promise<void> {
  const recipes = { ...DEBIAN, ...more };
  await Promise.all([...new Set(images.map(fullName))].map((name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const given = queue.then(() => give(name, recipes));
    queue = given.catch(() => undefined);
    made.set(name, given);
    return given;
  }));
}

async function give(name: string, recipes: Readonly<Record<string, ImageRecipe>>): Promise<void> {
  const there = await ctr('images', 'list', '--quiet');
  if (there.split('\n').includes(name)) return;
  const repository = name.replace(/:[^/]+$/, '').split('/').pop()!;
  // The longest match: an exporter's image often begins with the name of the exported program.
  const [kind] = Object.keys(recipes).filter((each) => repository.startsWith(each)).sort((a, b) => b.length - a.length);
  ensure(kind !== undefined && !name.includes('@'), `no way to make the image ${name} here (known: ${Object.keys(recipes).join(', ')}, by tag)`);
  const { fill, config, says } = recipes[kind];
  const folder = fs.mkdtempSync(path.join(FOLDER, 'image-'));
  try {
    const root = path.join(folder, 'root');
    fs.mkdirSync(root);
    fill(root);
    await ctr('images', 'import', await pack(name, root, config, path.join(folder, 'archive')));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  console.log(`made image ${name} from ${says()} of this machine`);
}

/** The runc config of a container, by its id, as long as the kubelet keeps it. */
export const specOf = async (id: string): Promise<any> => JSON.parse(await ctr('containers', 'info', id)).Spec;
