import * as fs from 'fs';
import * as path from 'path';
import { Level, Namespace } from './namespace';
import { Resources } from './resources';
import { ensure } from '../checks';
import { ApiClient, fromKubeconfig } from '../cluster/connection';
import { ImageRecipe } from '../images/archive';
import { giveImages } from '../node/ctr';
import { NodeState, nodeState } from '../node/node';
import { until } from '../steps/until';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** The cluster that the scenarios are played in. */
export class Cluster {
  /** The cluster that a kubeconfig names; it may be the one that this machine is the node of. */
  public static named(kubeconfig: string): Cluster {
    const own = nodeState();
    const same = own !== undefined && fs.existsSync(own.kubeconfig) && path.resolve(kubeconfig) === own.kubeconfig;
    return new Cluster(kubeconfig, same ? own : undefined, true);
  }

  /** An API server that runs alone. */
  public static serverOnly(kubeconfig: string): Cluster {
    return new Cluster(kubeconfig, undefined, false);
  }

  public readonly api: ApiClient;
  private readonly resources: Resources;
  private readonly namespaces: Namespace[] = [];
  private readonly made: string[] = [];
  private learning: Promise<string | undefined> | undefined;
  private count = 0;

  /**
   * @param node where the cluster is the one of this machine, whose files and processes can be looked at
   * @param controllers false for an API server alone: nobody makes service accounts, and nobody empties a namespace
   */
  private constructor(public readonly kubeconfig: string, public readonly node: NodeState | undefined, private readonly controllers: boolean) {
    this.api = new ApiClient(fromKubeconfig(kubeconfig));
    this.resources = new Resources(this.api);
  }

  /** What Kubernetes the server says it is. */
  public async version(): Promise<string> {
    return (await this.api.request('GET', '/version')).body.gitVersion;
  }

  public async namespace(purpose: string, level: Level = 'restricted'): Promise<Namespace> {
    const name = `sidecars-e2e-${process.pid}-${++this.count}-${purpose}`.slice(0, 63);
    const namespace = await Namespace.create(this.api, this.resources, name, level, this.controllers);
    this.namespaces.push(namespace);
    return namespace;
  }

  /** Makes the images that manifests name, where the node is this machine; else the cluster pulls them. */
  public async images(names: readonly string[], more: Readonly<Record<string, ImageRecipe>> = {}): Promise<void> {
    if (this.node !== undefined) await giveImages(names, more);
  }

  /** Makes the cluster know kinds that it may not know yet; those that are made for it are removed with everything else. Returns what is in the way, if anything. */
  public kinds(definitions: () => readonly any[]): Promise<string | undefined> {
    return this.learning ??= this.learn(definitions).then(() => undefined, (error) => (error instanceof Error ? error.message : String(error)));
  }

  private async learn(definitions: () => readonly any[]): Promise<void> {
    for (const definition of definitions()) {
      const { status, body } = await this.api.request('POST', DEFINITIONS, definition);
      ensure(status === 201 || status === 409, `${definition.metadata.name}: ${body.message ?? status}`);
      if (status === 201) this.made.push(`${DEFINITIONS}/${definition.metadata.name}`);
      const { group, names, versions: [{ name: version }] } = definition.spec;
      const served = await until(async () => (await this.api.request('GET', `/apis/${group}/${version}`)).body.resources?.some(({ kind }: any) => kind === names.kind), 30);
      ensure(served, `${definition.metadata.name} is not served after 30 s`);
    }
  }

  public async remove(namespace: Namespace): Promise<void> {
    await namespace.remove();
    this.namespaces.splice(this.namespaces.indexOf(namespace), 1);
  }

  /** Removes everything that was made in it. */
  public async close(): Promise<void> {
    await Promise.all(this.namespaces.map((namespace) => namespace.remove()));
    for (const each of this.made) await this.api.request('DELETE', each);
    this.api.close();
  }
}
