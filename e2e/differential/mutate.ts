import { Json, JsonObject } from '../../src/manifest/json';
import { catalogOf } from '../../src/validation/schemas/catalog';
import { Node } from '../../src/validation/schemas/node';
import { Random } from '../../test/validation/schemas/random';
import { sample } from '../../test/validation/schemas/sample';

const LONG = 'x'.repeat(64);

/** Values that people set by mistake: valid ones of other fields, wrong formats, wrong types, ends of ranges. */
const POOL: readonly Json[] = [
  '', ' ', '-', '.', '..', '/', '%', 'a b', 'A', 'x', 'main', 'web', 'web.1', 'Web_1', '-a', 'a-', 'a/b', '/a', '../a', 'a/../b', 'a*', '*', '$(A)',
  LONG, `${LONG}.${LONG}`, 'x'.repeat(254), 'x'.repeat(300), 'example.com/x', 'example.com/', '/x', 'Example.com/x', 'kubernetes.io/x', 'example.com/A_b.c', 'a.b.c',
  'true', 'false', 'True', 'null', '0', '1', '-1', '12', '1.5', '1e3', '50%', '101%', '100m', '1m', '64Mi', '1Gi', '3Mi', '1Ki', '-1Gi', '1.5Gi', '1GB', '0x10', '2 Gi',
  'TCP', 'tcp', 'UDP', 'HTTP', 'Always', 'Never', 'OnFailure', 'None', 'Exists', 'In', 'Gt', 'Lt', 'Equal', 'NoSchedule', 'SIGTERM', 'SIGKILL',
  'linux', 'windows', 'IPv4', 'IPv6',
  'Local', 'Cluster', 'Default', 'Localhost', 'Unmasked', 'Bidirectional', 'Memory', 'ReadWriteOncePod', 'Indexed', 'Service', 'Utilization', 'Value', 'cpu', 'memory', 'pods',
  'requests.cpu', 'hugepages-2Mi', 'metadata.labels', "metadata.labels['a b']", 'status.podIP', 'spec.nodeName', 'limits.cpu',
  '10.0.0.1', '010.0.0.1', '127.0.0.1', '0.0.0.0', '169.254.1.1', '224.0.0.1', '256.1.1.1', '::1', 'fe80::1', '::ffff:1.2.3.4', '2001:db8::1',
  '10.0.0.0/8', '10.0.0.1/8', '010.0.0.0/8',
  '10.0.0.0/33', 'fd00::/8', '::ffff:1.2.3.0/120', '*.example.com', 'example.com', 'example.com.', 'https://example.com/x', 'http://example.com', 'host:80',
  '2025-01-31T12:00:00Z', '2025-13-01T00:00:00Z', '2025-01-31', 'Etc/UTC', 'Mars/X', '* * * * *', '@daily', '0-3,5', 'YWJj', 'a=b', '+1',
  0, 1, -1, 2, 3, 42, 100, 101, 255, 256, 420, 511, 512, 1000, 30000, 40000, 65535, 65536, 86400, 86401,
  2147483647, 2147483648, -2147483648, 4294967296, 9007199254740991,
  1.5, -0.5, 1e15, true, false, null, [], {}, [null], [''], ['x'], ['x', 'x'], { x: 'y' }, { a: null }, { 'a b': null }, { 'a b': 'c' }, { name: 'x' }, [{}], [{ name: 'x' }],
];

type Holder = JsonObject | Json[];

interface Place {
  readonly holder: Holder;
  readonly key: string | number;
  readonly node: Node | undefined;
}

/** All places of a manifest, with their schema. */
function placesOf(value: Json | undefined, node: Node | undefined, places: Place[] = []): Place[] {
  if (Array.isArray(value)) {
    value.forEach((each, i) => {
      const item = node?.is === 'list' ? node.item : undefined;
      places.push({ holder: value, key: i, node: item });
      placesOf(each, item, places);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      const field = node?.is === 'struct' ? node.fields.get(key)?.node : node?.is === 'map' ? node.value : undefined;
      places.push({ holder: value, key, node: field });
      placesOf(value[key], field, places);
    }
  }
  return places;
}

/** The objects of a manifest that can get another field. */
function structsOf(places: readonly Place[], root: Place): Place[] {
  return [root, ...places].filter(({ holder, key, node }) => {
    const value = (holder as Record<string | number, Json>)[key];
    return node?.is === 'struct' && typeof value === 'object' && value !== null && !Array.isArray(value);
  });
}

/** One of three mutants has a second mutation, which may hide or fix the first. */
const SECOND = 0.2;

/** JavaScript cannot represent larger integers exactly in JSON. */
function precise(value: unknown): unknown {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? Math.sign(value) * Number.MAX_SAFE_INTEGER : value;
}

/** A copy of a manifest with one or two mutations. */
export function mutant(manifest: JsonObject, minor: number, random: Random): JsonObject {
  const copy = JSON.parse(JSON.stringify(manifest)) as JsonObject;
  mutate(copy, minor, random);
  if (random.chance(SECOND)) mutate(copy, minor, random);
  return JSON.parse(JSON.stringify(copy, (_, value) => precise(value))) as JsonObject;
}

function mutate(manifest: JsonObject, minor: number, random: Random): void {
  const schema = catalogOf(minor).kind(String(manifest.apiVersion), String(manifest.kind));
  const root: Place = { holder: { root: manifest }, key: 'root', node: schema };
  // Another kind would be another manifest, and names are mutated less often.
  const places = placesOf(manifest, schema).filter(({ holder, key }) => holder !== manifest || (key !== 'apiVersion' && key !== 'kind'));
  if (places.length === 0) return;
  const place = random.pick(places);
  const holder = place.holder as Record<string | number, Json | undefined>;
  switch (random.below(10)) {
    case 0:
      if (Array.isArray(place.holder)) place.holder.splice(place.key as number, 1);
      else delete holder[place.key];
      return;
    case 1:
      if (Array.isArray(place.holder)) place.holder.push(JSON.parse(JSON.stringify(place.holder[place.key as number])));
      else rename(place.holder, String(place.key), random);
      return;
    case 2: {
      const { holder: parent, key, node } = random.pick(structsOf(places, root));
      const struct = (parent as Record<string | number, Json>)[key] as JsonObject;
      const fields = node?.is === 'struct' ? [...node.fields].filter(([name]) => struct[name] === undefined && name !== 'status') : [];
      if (fields.length === 0) return;
      const [name, field] = random.pick(fields);
      struct[name] = random.chance(0.5) ? sample(field.node, random, 6) : random.pick(POOL);
      return;
    }
    case 3: {
      // The value of a field of the same name elsewhere, or of any.
      const from = random.pick(places);
      holder[place.key] = JSON.parse(JSON.stringify((from.holder as Record<string | number, Json>)[from.key]));
      return;
    }
    case 4:
      holder[place.key] = place.node === undefined ? random.pick(POOL) : sample(place.node, random, 3);
      return;
    default:
      holder[place.key] = JSON.parse(JSON.stringify(random.pick(POOL)));
  }
}

function rename(holder: JsonObject, key: string, random: Random): void {
  const value = holder[key];
  delete holder[key];
  const other = random.pick([`${key}s`, key.toLowerCase(), key.toUpperCase(), `${key} `, 'x', 'a b', 'example.com/x', `${LONG}`]);
  holder[other] = value;
}
