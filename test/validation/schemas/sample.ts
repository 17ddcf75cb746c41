import { Random } from './random';
import { Json, JsonObject } from '../../../src/manifest/json';
import { Node, StructNode } from '../../../src/validation/schemas/node';

/** Some value that a schema accepts, with more optional fields near the root than far from it. */
export function sample(node: Node, random: Random, depth = 0): Json {
  switch (node.is) {
    case 'string': return random.pick(['', 'web', '8080', 'true']);
    case 'boolean': return random.chance(0.5);
    case 'number': return random.pick([0, 1.5, -2]);
    case 'integer': return random.pick([node.min, node.max, Math.min(node.max, Math.max(node.min, 42))]);
    case 'time': return random.pick(['2025-01-31T12:00:00Z', '2025-01-31T12:00:00.123456+01:00']);
    case 'quantity': return random.pick(['100m', '1.5Gi', '2e3', 1, 0.5]);
    case 'intOrString': return random.pick([80, 'http']);
    case 'object': return { any: ['thing'] };
    case 'any': return random.pick([1, 'x', { a: {} }]);
    case 'form': return node.form.example;
    case 'enum': return random.pick([...node.values]);
    case 'list': return Array.from({ length: random.below(3) }, () => sample(node.item, random, depth + 1));
    case 'map': return Object.fromEntries(Array.from({ length: random.below(3) }, (_, i) => [`key-${i}`, sample(node.value, random, depth + 1)]));
    case 'struct': return sampleObject(node, random, depth);
  }
}

export function sampleObject(node: StructNode, random: Random, depth = 0): JsonObject {
  const object: JsonObject = {};
  for (const [name, field] of node.fields) {
    if (field.required || (depth < 12 && random.chance(0.9 / (1 + depth / 2)))) object[name] = sample(field.node, random, depth + 1);
  }
  return object;
}

const JUNK: readonly Json[] = [null, '', 'nonsense', '12', 0, -1, 1, 1.5, 70000, 2 ** 31, 2 ** 40, true, [], {}, ['x'], { x: 1 }, [null]];

/** A copy that differs in one place: a value replaced, a field left out, renamed or added, an entry repeated. */
export function mutated(manifest: JsonObject, random: Random): JsonObject {
  const copy = JSON.parse(JSON.stringify(manifest)) as JsonObject;
  const places: [JsonObject | Json[], string | number][] = [];
  const collect = (value: Json | undefined) => {
    if (Array.isArray(value)) value.forEach((each, i) => { places.push([value, i]); collect(each); });
    else if (typeof value === 'object' && value !== null) Object.keys(value).forEach((key) => { places.push([value, key]); collect(value[key]); });
  };
  collect(copy);
  if (places.length === 0) return { nonsense: 1 };
  const [parent, key] = random.pick(places);
  const holder = parent as Record<string | number, Json | undefined>;
  switch (random.below(5)) {
    case 0:
      if (!Array.isArray(parent)) delete holder[key];
      else parent.splice(key as number, 1);
      break;
    case 1:
      if (Array.isArray(parent)) parent.push(parent[key as number]);
      else holder[`${key}s`] = holder[key];
      break;
    default:
      holder[key] = random.pick(JUNK);
  }
  return copy;
}
