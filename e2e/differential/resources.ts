import { ApiClient } from '../cluster/connection';

/** The API path of a kind. */
export interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** The kinds of a server, by `apiVersion/Kind`. */
export class Resources {
  static async of(client: ApiClient): Promise<Resources> {
    const { body } = await client.request('GET', '/apis');
    const versions: string[] = ['v1', ...body.groups.flatMap((group: any) => group.versions.map((version: any) => version.groupVersion))];
    const kinds = new Map<string, Resource>();
    for (const version of versions) {
      const list = await client.request('GET', baseOf(version));
      for (const { kind, name, namespaced } of list.body.resources ?? []) {
        if (!name.includes('/')) kinds.set(`${version}/${kind}`, { plural: name, namespaced });
      }
    }
    return new Resources(kinds);
  }

  private constructor(private readonly kinds: ReadonlyMap<string, Resource>) {}

  /** The path to create an object of a kind, or `undefined` if the server has no such kind. */
  path(apiVersion: string, kind: string, namespace: string): string | undefined {
    const resource = this.kinds.get(`${apiVersion}/${kind}`);
    if (resource === undefined) return undefined;
    return `${baseOf(apiVersion)}/${resource.namespaced ? `namespaces/${namespace}/` : ''}${resource.plural}`;
  }
}

const baseOf = (version: string) => (version.includes('/') ? `/apis/${version}` : `/api/${version}`);
