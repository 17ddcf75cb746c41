import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { run } from '../run';

/** @see https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly StopSignal?: string;
}

/** Programs of this machine, packed as an image of a manifest, so that no registry is needed. */
export interface ImageRecipe {
  /** Description of the image's content. */
  readonly says: () => string;
  /** Fills the folder that becomes the root of the image. */
  readonly fill: (root: string) => void;
  readonly config: ImageConfig;
}

function digest(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    fs.createReadStream(file).on('data', (data) => hash.update(data)).on('error', reject).on('end', () => resolve(hash.digest('hex')));
  });
}

/** Packs a folder as an archive of one image with one layer, as `docker save` does. Everything in it belongs to root. */
export async function pack(name: string, root: string, config: ImageConfig, folder: string): Promise<string> {
  fs.mkdirSync(folder, { recursive: true });
  const layer = path.join(folder, 'layer.tar');
  await run('tar', ['-C', root, '--owner=0', '--group=0', '-cf', layer, '.']);
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64', os: 'linux', config, rootfs: { type: 'layers', diff_ids: [`sha256:${await digest(layer)}`] },
  }));
  fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify([{ Config: 'config.json', RepoTags: [name], Layers: ['layer.tar'] }]));
  const archive = path.join(folder, 'image.tar');
  await run('tar', ['-C', folder, '-cf', archive, 'manifest.json', 'config.json', 'layer.tar']);
  return archive;
}
