import { ensure } from '../checks';
import { ApiClient } from '../cluster/connection';

/** A Kubernetes object. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: any;
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** The API path of a kind, from the server's discovery. */
export class Resources {
  private readonly known = new Map<string, Promise<readonly Resource[]>>();

  constructor(private readonly api: ApiClient) {}

  public async pathOf({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>, namespace: string): Promise<{ path: string; namespaced: boolean }> {
    const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    let listed = this.known.get(group);
    if (listed === undefined) this.known.set(group, listed = this.list(group));
    const found = (await listed).find((resource) => resource.kind === kind && !resource.name.includes('/'));
    ensure(found, `the server has no ${kind} of ${apiVersion}`);
    return { path: found.namespaced ? `${group}/namespaces/${namespace}/${found.name}` : `${group}/${found.name}`, namespaced: found.namespaced };
  }

  private async list(group: string): Promise<readonly Resource[]> {
    const { status, body } = await this.api.request('GET', group);
    return status === 200 ? body.resources : [];
  }
}
