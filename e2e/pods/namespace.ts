import { KubernetesObject, Resources } from './resources';
import { ensure } from '../checks';
import { ApiClient } from '../cluster/connection';
import { until } from '../steps/until';

export type Level = 'restricted' | 'baseline' | 'privileged';

/** The label of all objects that this project creates in a cluster, to find leftovers of a killed run. */
export const OURS = { 'app.kubernetes.io/managed-by': 'cdk8s-sidecars-e2e' };

/** Cluster-scoped objects, which are removed with the namespace nonetheless. */
interface Beside {
  readonly path: string;
}

/** A namespace of this run, which enforces a Pod Security level. It is removed with its content. */
export class Namespace {
  public static async create(api: ApiClient, resources: Resources, name: string, level: Level, controllers: boolean): Promise<Namespace> {
    const labels = { ...OURS, 'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/warn': level };
    const { status, body } = await api.request('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    ensure(status === 201, `namespace ${name}: ${body.message ?? status}`);
    const namespace = new Namespace(api, resources, name, controllers);
    if (!controllers) return namespace;
    // The API server rejects pods until the controller manager has created it.
    const account = await until(async () => (await namespace.get('serviceaccounts/default')) !== undefined, 30);
    ensure(account, `namespace ${name} got no service account in 30 s`);
    return namespace;
  }

  private readonly beside: Beside[] = [];

  /** @param controllers whether a controller empties it when it is removed */
  private constructor(
    public readonly api: ApiClient, private readonly resources: Resources, public readonly name: string, private readonly controllers: boolean,
  ) {}

  /**
   * Creates objects, with unknown fields rejected. Returns the server's warnings.
   *
   * @throws with the server's message for a rejected object
   */
  public async create(...objects: readonly KubernetesObject[]): Promise<string[]> {
    const warned: string[] = [];
    for (const object of objects) {
      const { path, namespaced } = await this.resources.pathOf(object, this.name);
      const { namespace: _, ...metadata } = object.metadata;
      const labelled = { ...object, metadata: { ...metadata, labels: { ...metadata.labels, ...OURS } } };
      const { status, body, warnings } = await this.api.request('POST', `${path}?fieldValidation=Strict`, labelled);
      ensure(status === 201, `${object.kind} ${metadata.name}: ${body.message ?? status}`);
      if (!namespaced) this.beside.push({ path: `${path}/${metadata.name}` });
      warned.push(...warnings.map((warning) => `${object.kind} ${metadata.name}: ${warning}`));
    }
    return warned;
  }

  /** Applies objects like `kubectl apply --server-side`: they are created or updated. */
  public async apply(...objects: readonly KubernetesObject[]): Promise<void> {
    for (const object of objects) {
      const { path } = await this.resources.pathOf(object, this.name);
      const to = `${path}/${object.metadata.name}?fieldManager=cdk8s-sidecars-e2e&fieldValidation=Strict&force=true`;
      const { status, body } = await this.api.request('PATCH', to, object, 'application/apply-patch+yaml');
      ensure(status === 200 || status === 201, `${object.kind} ${object.metadata.name}: ${body.message ?? status}`);
    }
  }

  /** The object at a path below the namespace, such as `pods/web`; `undefined` if it does not exist. */
  public async get(path: string): Promise<any> {
    const { status, body } = await this.api.request('GET', this.at(path));
    if (status === 404) return undefined;
    ensure(status === 200, `${path}: ${body.message ?? status}`);
    return body;
  }

  public async list(plural: string, selector = ''): Promise<any[]> {
    return (await this.get(`${plural}?labelSelector=${encodeURIComponent(selector)}`)).items;
  }

  public async patch(path: string, change: unknown): Promise<any> {
    const { status, body } = await this.api.request('PATCH', this.at(path), change, 'application/merge-patch+json');
    ensure(status === 200, `${path}: ${body.message ?? status}`);
    return body;
  }

  public async delete(path: string): Promise<void> {
    const { status, body } = await this.api.request('DELETE', this.at(path), { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' });
    ensure(status < 300 || status === 404, `${path}: ${body.message ?? status}`);
  }

  /** The path of an object below the namespace; core kinds have a short path. */
  private at(path: string): string {
    const [group, ...rest] = path.startsWith('apis/') ? [path.split('/').slice(0, 3).join('/'), ...path.split('/').slice(3)] : ['api/v1', path];
    return `/${group}/namespaces/${this.name}/${rest.join('/')}`;
  }

  /** Removes it with its content and waits until all is gone; pods get no grace period. */
  public async remove(seconds = 60): Promise<void> {
    for (const { path } of this.beside) await this.api.request('DELETE', path);
    for (const kind of ['apis/apps/v1/deployments', 'apis/apps/v1/statefulsets', 'apis/apps/v1/daemonsets', 'apis/batch/v1/cronjobs', 'apis/batch/v1/jobs', 'pods']) {
      await this.api.request('DELETE', `${this.at(kind)}?gracePeriodSeconds=1&propagationPolicy=Background`);
    }
    await this.api.request('DELETE', `/api/v1/namespaces/${this.name}`);
    if (!this.controllers) return;
    const gone = await until(async () => (await this.api.request('GET', `/api/v1/namespaces/${this.name}`)).status === 404, seconds);
    ensure(gone, `namespace ${this.name} is still there after ${seconds} s`);
  }
}
