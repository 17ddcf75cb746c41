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

/** The cluster of the scenarios. */
export class Cluster {
  /** The cluster of a kubeconfig; this machine may be its node. */
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
   * @param node set if this machine is the node, so that files and processes can be inspected
   * @param controllers false for a single API server: no controller makes service accounts or empties a namespace
   */
  private constructor(public readonly kubeconfig: string, public readonly node: NodeState | undefined, private readonly controllers: boolean) {
    this.api = new ApiClient(fromKubeconfig(kubeconfig));
    this.resources = new Resources(this.api);
  }

  /** The Kubernetes version of the server. */
  public async version(): Promise<string> {
    return (await this.api.request('GET', '/version')).body.gitVersion;
  }

  public async namespace(purpose: string, level: Level = 'restricted'): Promise<Namespace> {
    const name = `sidecars-e2e-${process.pid}-${++this.count}-${purpose}`.slice(0, 63);
    const namespace = await Namespace.create(this.api, this.resources, name, level, this.controllers);
    this.namespaces.push(namespace);
    return namespace;
  }

  /** Makes the images of manifests if this machine is the node; else the cluster pulls them. */
  public async images(names: readonly string[], more: Readonly<Record<string, ImageRecipe>> = {}): Promise<void> {
    if (this.node !== undefined) await giveImages(names, more);
  }

  /** Creates missing CustomResourceDefinitions in the cluster; they are removed at the end. Returns the reason if that is impossible. */
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

  /** Removes everything that was created in it. */
  public async close(): Promise<void> {
    await Promise.all(this.namespaces.map((namespace) => namespace.remove()));
    for (const each of this.made) await this.api.request('DELETE', each);
    this.api.close();
  }
}
