import { Chart, Testing } from 'cdk8s';
import { subsetDifference } from './subset';
import { KubernetesVersion } from '../contract/kubernetes-version';
import { PodSecurityLevel } from '../contract/pod-security-level';
import { currentProject } from '../project/current-project';
import { ManifestValidator, ManifestValidatorProps } from '../synthesis/manifest-validator';
import { SidecarSettings } from '../synthesis/settings';

/**
 * The manifests of a chart, for assertions in a test. Failed assertions throw an `Error`, so it works in every test framework.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const manifests = Manifests.fromChart(chart);
 * manifests.expectCount('Deployment', 1);
 * manifests.expectValid({ kubernetesVersion: KubernetesVersion.V1_33 });
 */
export class Manifests {
  /**
   * The manifests that a chart synthesizes.
   *
   * @param chart the chart
   */
  public static fromChart(chart: Chart): Manifests {
    if (!Chart.isChart(chart)) throw new Error('this is not a chart: write Manifests.fromChart(new MyChart(Testing.app(), \'test\'))');
    const { kubernetesVersion, podSecurity, failOn } = SidecarSettings.of(chart);
    return new Manifests(Testing.synth(chart), { kubernetesVersion, podSecurity }, failOn);
  }

  /**
   * Manifests from anywhere else, for example from a YAML parser.
   *
   * @param manifests the manifests as plain objects
   */
  public static fromObjects(manifests: any[]): Manifests {
    if (!Array.isArray(manifests)) throw new Error('the manifests are not an array: write Manifests.fromObjects([...])');
    const { minor, podSecurity, failOn } = currentProject();
    return new Manifests(manifests, {
      ...(minor !== undefined && { kubernetesVersion: KubernetesVersion.of(`1.${minor}`) }),
      ...(podSecurity !== undefined && { podSecurity: podSecurity as PodSecurityLevel }),
    }, failOn);
  }

  private constructor(private readonly manifests: readonly any[], private readonly settings: ManifestValidatorProps, private readonly failOn = 'error') {}

  /** All manifests, in order. */
  public get all(): any[] {
    return [...this.manifests];
  }

  /**
   * The only manifest of a kind and, if given, a name.
   *
   * @param kind its kind
   * @param name its `metadata.name`; required if there are several of the kind
   * @throws if there is no such manifest, or more than one
   */
  public find(kind: string, name?: string): any {
    const found = this.findAll(kind).filter((manifest) => name === undefined || manifest.metadata?.name === name);
    if (found.length === 1) return found[0];
    const what = name === undefined ? kind : `${kind} "${name}"`;
    if (found.length === 0) throw new Error(`there is no ${what}; there are ${this.names()}`);
    throw new Error(`there are ${found.length} of ${what}: give a name, one of ${found.map((manifest) => `"${manifest.metadata?.name}"`).join(', ')}`);
  }

  /**
   * All manifests of a kind, in order.
   *
   * @param kind their kind
   */
  public findAll(kind: string): any[] {
    return this.manifests.filter((manifest) => manifest?.kind === kind);
  }

  /**
   * Asserts the number of manifests of a kind.
   *
   * @param kind their kind
   * @param count the expected number
   * @throws if there are more or fewer
   */
  public expectCount(kind: string, count: number): void {
    const found = this.findAll(kind).length;
    if (found !== count) throw new Error(`there must be ${count} of ${kind}, but there are ${found}; there are ${this.names()}`);
  }

  /**
   * Asserts that a manifest of a kind contains a subset: objects may have more fields; arrays must have the same length and order.
   *
   * @param kind its kind
   * @param subset what it must contain
   * @throws if no manifest does; the message shows the differences of the nearest one
   */
  public expectMatch(kind: string, subset: any): void {
    const differences = this.findAll(kind).map((manifest) => ({ manifest, found: subsetDifference(manifest, subset) }));
    if (differences.some(({ found }) => found.length === 0)) return;
    if (differences.length === 0) throw new Error(`there is no ${kind} to match; there are ${this.names()}`);
    const [nearest] = differences.sort((a, b) => a.found.length - b.found.length);
    throw new Error(`no ${kind} matches; "${nearest.manifest.metadata?.name}" comes nearest, but differs:\n  ${nearest.found.join('\n  ')}`);
  }

  /**
   * A container of a workload: a plain one, an init container or a native sidecar.
   *
   * @param kind the workload's kind
   * @param container name of the container
   * @param name the workload's `metadata.name`; required if there are several of the kind
   * @throws if there is no such workload, or it has no such container
   */
  public container(kind: string, container: string, name?: string): any {
    const workload = this.find(kind, name);
    const spec = kind === 'Pod' ? workload.spec : (workload.spec?.jobTemplate?.spec ?? workload.spec)?.template?.spec;
    const containers = [...spec?.containers ?? [], ...spec?.initContainers ?? []];
    const found = containers.find((one) => one.name === container);
    if (found !== undefined) return found;
    throw new Error(`${kind} "${workload.metadata?.name}" has no container "${container}"; it has ${containers.map((one) => `"${one.name}"`).join(', ') || 'none'}`);
  }

  /**
   * Asserts that the manifests have no errors, alone and together. Warnings pass, unless the settings of the chart or the project file have `failOn: warning`.
   *
   * @param props options that override the settings of the chart and the project file; rules and definitions are added to theirs
   * @throws if there are errors; the message lists them all
   */
  public expectValid(props: ManifestValidatorProps = {}): void {
    const found = new ManifestValidator({ ...this.settings, ...props })._validateIn(currentProject(), this.all);
    const failing = found.filter(({ severity }) => severity === 'error' || this.failOn === 'warning');
    if (failing.length === 0) return;
    const lines = failing.map(({ rule, resource, path, message, fix }) => `${resource.kind} "${resource.name}" ${path}: ${rule}: ${message}. Fix: ${fix}.`);
    const what = failing.some(({ severity }) => severity !== 'error') ? ['a finding', 'findings'] : ['an error', 'errors'];
    throw new Error(`the manifests have ${failing.length === 1 ? what[0] : `${failing.length} ${what[1]}`}:\n  ${lines.join('\n  ')}`);
  }

  private names(): string {
    return this.manifests.map((manifest) => `${manifest?.kind} "${manifest?.metadata?.name}"`).join(', ') || 'no manifests';
  }
}
