import { SidecarValidationProps } from './sidecar-validation-props';
import { nearest } from '../manifest/nearest';
import { DEFAULT_MINOR, minorOf } from '../manifest/versions';
import { Project } from '../project/project';

/** Properties of the plugin, checked and with their defaults. */
export interface Properties {
  readonly minor: number;
  readonly podSecurity: 'privileged' | 'baseline' | 'restricted';
  readonly ignore: readonly string[];
  readonly crds: readonly string[];
  readonly failUnknown: boolean;
  readonly failOn: 'error' | 'warning';
}

const LEVELS: readonly unknown[] = ['privileged', 'baseline', 'restricted'];

const NAMES: readonly (keyof SidecarValidationProps)[] = ['kubernetesVersion', 'podSecurity', 'ignore', 'crds', 'failUnknown', 'failOn'];

/**
 * The properties from `cdk8s.yaml`, with defaults from the project file. No compiler checks them, so every mistake is an error here.
 *
 * @throws with the property and what to write
 */
export function propertiesOf(given: unknown, project: Project): Properties {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    fail(`properties are ${shown(given)}: write a property on each line, such as podSecurity: restricted`);
  }
  const { minor: projectMinor = DEFAULT_MINOR } = project;
  const {
    kubernetesVersion = `1.${projectMinor}`, podSecurity = project.podSecurity ?? 'privileged', ignore = [], crds = [],
    failUnknown = project.failUnknown ?? false, failOn = project.failOn ?? 'error', ...others
  } = given as Record<string, unknown>;
  for (const name of Object.keys(others)) {
    const near = nearest(name, NAMES);
    fail(`there is no property "${name}": ${near === undefined ? `write one of ${NAMES.join(', ')}` : `do you mean ${near}?`}`);
  }
  if (!LEVELS.includes(podSecurity)) fail(`podSecurity is ${shown(podSecurity)}: write privileged, baseline or restricted`);
  if (typeof failUnknown !== 'boolean') fail(`failUnknown is ${shown(failUnknown)}: write true or false`);
  if (failOn !== 'error' && failOn !== 'warning') fail(`failOn is ${shown(failOn)}: write error or warning`);
  return {
    minor: minor(kubernetesVersion),
    podSecurity: podSecurity as Properties['podSecurity'],
    ignore: list('ignore', ignore, "'sidecar/liveness'"),
    crds: list('crds', crds, 'crds/widgets.yaml'),
    failUnknown: failUnknown as boolean,
    failOn: failOn as Properties['failOn'],
  };
}

export function fail(message: string): never {
  throw new Error(`SidecarValidation: ${message}`);
}

/** YAML reads 1.33 as a number, which equals the text; but 1.30 becomes 1.3. */
function minor(version: unknown): number {
  try {
    return minorOf(typeof version === 'number' ? String(version) : version);
  } catch (e) {
    if (typeof version === 'number') fail(`kubernetesVersion is the number ${version}: write it in quotes, such as '1.30'`);
    return fail(`kubernetesVersion: ${(e as Error).message}`);
  }
}

function list(name: string, value: unknown, example: string): string[] {
  if (!Array.isArray(value)) fail(`${name} is ${shown(value)}, not a list: write ${name}: [${typeof value === 'string' ? `'${value}'` : example}]`);
  for (const item of value as unknown[]) if (typeof item !== 'string') fail(`${name} lists ${shown(item)}: write ${name}: [${example}]`);
  return value as string[];
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'not there';
}
