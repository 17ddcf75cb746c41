import { promises as fs } from 'node:fs';
import { join, normalize } from 'node:path';
import { asArray, asObject, asString, Json, JsonObject } from '../manifest/json';
import { parseDocument, withPlainLineEnds } from '../validation/source/parse';

/** Files next to manifests that are none: input of the tool that makes the manifests. */
export interface BuildInputs {
  /** Their paths. */
  readonly files: ReadonlySet<string>;
  /** What is said of them, once for the folder. */
  readonly note: string;
}

const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const CHARTS = ['Chart.yaml', 'Chart.yml'];
const VALUES = /^values.*\.(ya?ml|json)$/;
/** So many files are named; of more only the number is told. */
const NAMED = 4;

/** What kustomize and Helm read in a folder, by the files that tell of it: `kustomization.yaml` and `Chart.yaml`. `names` are the files of the folder. */
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

/** The files that a kustomization names and that are no manifests; `undefined` for a file that is no kustomization. */
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
  // What is a resource, too, is a manifest.
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
