import { Resources } from './resources';
import { asObject, JsonObject } from '../../src/manifest/json';
import { ApiClient } from '../cluster/connection';

/** The verdict of a server on a manifest. `unsure`: it depends on the rest of the cluster. */
export interface Verdict {
  readonly is: 'accepted' | 'refused' | 'unsure';
  readonly message: string;
  readonly warnings: readonly string[];
}

/** Rejections that are not about the manifest alone: a reference is not in the cluster, or a resource is taken. */
const OF_THE_CLUSTER: readonly RegExp[] = [
  /no PriorityClass with name/, /RuntimeClass .* not found/i, /^namespaces? ".*" not found/, /already exists/, /provided (port|IP) is already allocated/,
  /the provided network does not match/, /not in the valid range/, /provided IP is not in the valid range/, /is not in the valid range. The range of valid/,
  /priority admission controller computed/, /serviceAccountToken: Forbidden: must not be specified when serviceAccountName is not set/,
  /the namespace of the provided object does not match/, /object is being deleted/, /ensure CRDs are installed/, /not configured for dual-stack/,
  // A node port that a dry run has found for the Service itself; and a cluster of one IP family.
  /healthCheckNodePort: Invalid value: \d+: must be between/, /not configured on this cluster/,
  // Admission, which differs between clusters.
  /resource quota/, /Pod Overhead set without/, /pods with system-(node|cluster)-critical priorityClass/, /may not be used/,
];

/** Sends a dry run with strict field validation. */
export class Judge {
  constructor(private readonly client: ApiClient, private readonly resources: Resources, private readonly namespace: string) {}

  async judge(manifest: JsonObject): Promise<Verdict> {
    const { apiVersion, kind } = manifest;
    const pathname = typeof apiVersion === 'string' && typeof kind === 'string' ? this.resources.path(apiVersion, kind, this.namespace) : undefined;
    if (pathname === undefined) return { is: 'unsure', message: `the server has no ${String(apiVersion)}/${String(kind)}`, warnings: [] };
    const query = '?dryRun=All&fieldValidation=Strict&fieldManager=differential';
    // A server may crash on an object and close the connection: then there is no verdict.
    const answer = await this.client.request('POST', pathname + query, placed(manifest, this.namespace)).catch((error: Error) => error);
    if (answer instanceof Error) return { is: 'unsure', message: answer.message, warnings: [] };
    const { body, status, warnings } = answer;
    if (status < 300) return { is: 'accepted', message: '', warnings };
    const message = typeof body === 'object' && body !== null ? String(body.message) : String(body);
    const unsure = status === 429 || status >= 500 || status === 409 || OF_THE_CLUSTER.some((pattern) => pattern.test(message));
    return { is: unsure ? 'unsure' : 'refused', message: `${status} ${message}`, warnings };
  }
}

/** Moves a manifest into the namespace of the dry run: a missing namespace is not tested. */
function placed(manifest: JsonObject, namespace: string): JsonObject {
  const metadata = asObject(manifest.metadata);
  if (typeof metadata?.namespace !== 'string' || !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(metadata.namespace)) return manifest;
  return { ...manifest, metadata: { ...metadata, namespace } };
}

/** Calls a function for each item, with limited concurrency, and returns the results in order. */
export async function together<Item, Result>(items: readonly Item[], visit: (item: Item) => Promise<Result>, atOnce = 12): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await visit(items[i]);
    }
  }));
  return results;
}
