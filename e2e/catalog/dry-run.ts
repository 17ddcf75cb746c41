import { Composition } from './composition';
import { ensure } from '../checks';
import { ApiClient } from '../cluster/connection';
import { Namespace } from '../pods/namespace';
import { Resources } from '../pods/resources';

/** Number of parallel requests. */
const AT_ONCE = 8;

export interface Verdicts {
  readonly objects: number;
  /** Rejections and warnings of the server, verbatim, with the object. */
  readonly refused: readonly string[];
  readonly warned: readonly string[];
}

/** Lets the server check objects by dry runs, with unknown fields rejected, in namespaces that enforce the Pod Security level of each composition. */
export async function dryRun(api: ApiClient, namespaces: Readonly<Record<Composition['level'], Namespace>>, compositions: readonly Composition[]): Promise<Verdicts> {
  const resources = new Resources(api);
  const waiting = compositions.flatMap(({ name, level, objects }) => objects.map((object) => ({ name, level, object })));
  const verdicts = { objects: waiting.length, refused: [] as string[], warned: [] as string[] };
  ensure(waiting.length > 0, 'there is nothing to check');
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { name, level, object: { metadata: { namespace: _, ...metadata }, ...object } } = next;
      const { path } = await resources.pathOf(object, namespaces[level].name);
      const { status, body, warnings } = await api.request('POST', `${path}?dryRun=All&fieldValidation=Strict`, { ...object, metadata });
      const whose = `${name}: ${object.kind} ${metadata.name}`;
      if (status !== 201) verdicts.refused.push(`${whose}: ${body.message ?? status}`);
      verdicts.warned.push(...warnings.map((warning) => `${whose}: ${warning}`));
    }
  }));
  return verdicts;
}

export function told({ objects, refused, warned }: Verdicts): string {
  const counted = `${objects} objects, ${refused.length} refused, ${warned.length} warnings`;
  ensure(refused.length + warned.length === 0, `${counted}: ${[...refused, ...warned].slice(0, 5).join(' | ')}`);
  return counted;
}
