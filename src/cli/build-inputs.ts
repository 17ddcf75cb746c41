import { promises as fs } from 'node:fs';
import { join, normalize } from 'node:path';
import { asArray, asObject, asString, Json, JsonObject } from '../manifest/json';
import { parseDocument, withPlainLineEnds } from '../validation/source/parse';

/** Files beside manifests that are input of a build tool, not manifests. */
export interface BuildInputs {
  /** Their paths. */
  readonly files: ReadonlySet<string>;
  /** The note about them, one per folder. */
  readonly note: string;
}

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const CHARTS = ['Chart.yaml', 'Chart.yml'];
const VALUES = /^values.*\.(ya?ml|json)$/;
/** Maximum number of named files; the rest are counted. */
const NAMED = 4;

/** The input files of kustomize and Helm in a folder, found by `kustomization.yaml` and `Chart.yaml`. `names` are the files of the folder. */
export async function buildInputsIn(folder: string, names: readonly string[]): Promise<BuildInputs[]> {
  const found: BuildInputs[] = [];
  const kustomization = KUSTOMIZATIONS.find((name) => names.includes(name));
  const named = kustomization === undefined ? undefined : await namedBy(join(folder, kustomization));
  if (named) found.push(await companions(folder, [kustomization!, ...named], 'kustomize', 'kustomize build'));
  const chart = CHARTS.find((name) => names.includes(name));
  if (chart !== undefined) found.push(await companions(folder, [chart, ...names.filter((name) => VALUES.test(name))], 'Helm', 'helm template'));
  return found;
}

async function companions(folder: string, names: readonly string[], tool: string, command: string): Promise<BuildInputs> {
  const there: string[] = [];
  for (const name of new Set(names.map(normalize))) {
    if (/\.(ya?ml|json)$|^Kustomization$/.test(name) && await isFile(join(folder, name))) there.push(name);
  }
  const more = there.length - NAMED;
  const list = more > 0 ? [...there.slice(0, NAMED), `${more} more`] : there;
  const isOne = there.length === 1;
  const words = isOne ? list[0] : `${list.slice(0, -1).join(', ')} and ${list[list.length - 1]}`;
  return {
    files: new Set(there.map((name) => join(folder, name))),
    note: `${folder}: ${words} ${isOne ? 'is' : 'are'} for ${tool}, not for the cluster, and not validated: validate what \`${command}\` prints`,
  };
}

/** The files that a kustomization names other than manifests; `undefined` for other files. */
async function namedBy(path: string): Promise<string[] | undefined> {
  let kustomization: JsonObject | undefined;
  try {
    const parsed = parseDocument(withPlainLineEnds(await fs.readFile(path, 'utf8')));
    kustomization = 'value' in parsed ? asObject(parsed.value) : undefined;
  } catch {
    return undefined;
  }
  const kind = asString(kustomization?.apiVersion) ?? 'kustomize.config.k8s.io';
  if (!kustomization || !kind.startsWith('kustomize.config.k8s.io')) return undefined;
  // A file that is also a resource is a manifest.
  const resources = new Set(textsOf(kustomization.resources).map(normalize));
  return referencesOf(kustomization).filter((name) => !name.includes('\n') && !resources.has(normalize(name)));
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
function referencesOf(kustomization: JsonObject): string[] {
  const objectsIn = (...keys: string[]) => keys.flatMap((key) => asArray(kustomization[key])).map((entry) => asObject(entry));
  const generators = objectsIn('configMapGenerator', 'secretGenerator');
  const charts = objectsIn('helmCharts', 'helmChartInflationGenerator');
  const withPaths = [...objectsIn('patches', 'patchesJson6902', 'replacements'), asObject(kustomization.openapi)];
  return [
    ...withPaths.flatMap((entry) => textsOf([entry?.path ?? null])),
    ...['patchesStrategicMerge', 'transformers', 'generators', 'validators', 'configurations', 'crds'].flatMap((key) => textsOf(kustomization[key])),
    // `key=path` gives the file another name.
    ...generators.flatMap((generator) => [...textsOf(generator?.files), ...textsOf(generator?.envs), ...textsOf([generator?.env ?? null])])
      .map((file) => file.slice(file.indexOf('=') + 1)),
    ...charts.flatMap((chart) => textsOf([chart?.valuesFile ?? null, chart?.values ?? null, ...asArray(chart?.additionalValuesFiles)])),
  ];
}

function textsOf(value: Json | undefined): string[] {
  return asArray(value).filter((item): item is string => typeof item === 'string');
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await fs.stat(path)).isFile();
  } catch {
    return false;
  }
}
