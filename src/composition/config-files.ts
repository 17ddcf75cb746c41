import { Draft } from './draft';
import { ComposedConfigMap, ConfigFilesFragment } from './fragment';
import { normalizePath, PATH_FORM, slug } from './paths';
import { SidecarDraft } from './sidecar-draft';
import { addVolume } from './volumes';
import { JsonObject } from '../manifest/json';
import { CONFIG_KEY_FORM, isConfigKey } from '../manifest/names';

/** The API server refuses a ConfigMap or Secret with more data than this. */
const MAX_BYTES = 1024 * 1024;

/** Puts the config files of each sidecar into one ConfigMap, and mounts its directories. */
export function mountConfigFiles(draft: Draft, sidecars: readonly SidecarDraft[]): ComposedConfigMap[] {
  const configMaps: ComposedConfigMap[] = [];
  for (const sidecar of sidecars) {
    if (sidecar.fragment.configFiles.length > 0) configMaps.push(mountConfigMap(draft, sidecar));
  }
  return configMaps;
}

function mountConfigMap(draft: Draft, sidecar: SidecarDraft): ComposedConfigMap {
  const { name, configFiles, configMapName } = sidecar.fragment;
  const data = new Map<string, string>();
  const files = new Set(configFiles.flatMap((directory) => Object.keys(directory.files)));
  configFiles.forEach((directory, index) => {
    const mountPath = directoryOf(draft, sidecar, directory);
    const items: JsonObject[] = [];
    for (const [file, content] of Object.entries(directory.files)) {
      if (!isConfigKey(file)) {
        draft.problem('compose/config', `sidecar "${name}" has a config file named "${file}"`, `name the file with ${CONFIG_KEY_FORM}`);
        continue;
      }
      // Two directories may hold files of one name, but the keys of a ConfigMap are unique.
      let key = file;
      while (data.has(key) || (key !== file && files.has(key))) key = `${index + 1}-${key}`;
      data.set(key, content);
      items.push({ key, path: file });
    }
    if (mountPath === undefined) return;
    // One directory shows the whole ConfigMap; of several, each shows its own files.
    const one = configFiles.length === 1;
    const volume = addVolume(draft, { configMap: one ? { name: configMapName } : { items, name: configMapName } }, {
      name: one ? [name, 'config'] : [name, 'config', slug(mountPath)],
      distinct: `${name} ${mountPath}`,
      what: `the config files of sidecar "${name}"`,
    });
    sidecar.mounts.add(draft, { mountPath, name: volume, readOnly: true }, 'config files');
  });
  checkSize(draft, name, data);
  return { sidecar: name, data: Object.fromEntries(data) };
}

function directoryOf(draft: Draft, sidecar: SidecarDraft, { mountPath: given, files }: ConfigFilesFragment): string | undefined {
  const mountPath = normalizePath(given);
  if (mountPath === undefined) {
    draft.problem('compose/config', `sidecar "${sidecar.name}" mounts config files at "${given}"`, `write ${PATH_FORM}`);
  }
  if (Object.keys(files).length === 0) {
    draft.problem('compose/config', `sidecar "${sidecar.name}" mounts config files at ${given}, but names no file`, 'add a file, or leave the mount out');
  }
  return mountPath;
}

function checkSize(draft: Draft, sidecar: string, data: ReadonlyMap<string, string>): void {
  const bytes = [...data].reduce((sum, [key, content]) => sum + Buffer.byteLength(key) + Buffer.byteLength(content), 0);
  if (bytes > MAX_BYTES) {
    draft.problem(
      'compose/config',
      `the config files of sidecar "${sidecar}" take ${bytes} bytes, and a ConfigMap holds at most 1 MiB (${MAX_BYTES} bytes)`,
      'make the files smaller, or bring them in an image or a volume',
    );
  }
}
