import { Catalog } from '../../../src/validation/schemas/catalog';
import { Node, StructNode } from '../../../src/validation/schemas/node';

const TIME = '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}([.,]\\d+)?(Z|z|[+-]\\d{2}:\\d{2})$';
const QUANTITY = '^ *[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,3})? *$';

/** The schemas of some kinds of a catalog as a JSON Schema document, with a definition for each type that they lead to. */
export function jsonSchema(catalog: Catalog, roots: readonly string[]): object {
  const definitions: Record<string, object> = {};
  const queue = [...roots];
  const visit = (node: Node): object => {
    switch (node.is) {
      case 'struct':
        queue.push(node.type);
        return { $ref: `#/definitions/${node.type}` };
      case 'list': return { type: 'array', items: visit(node.item) };
      case 'map': return { type: 'object', additionalProperties: visit(node.value) };
      case 'enum': return { enum: [...new Set([...node.values, ...(node.blank ? [''] : [])])] };
      case 'integer': return { type: 'integer', minimum: node.min, maximum: node.max };
      case 'time': return { type: 'string', pattern: TIME };
      case 'quantity': return { anyOf: [{ type: 'number' }, { type: 'string', pattern: QUANTITY }] };
      case 'intOrString': return { type: ['integer', 'string'] };
      case 'any': return {};
      default: return { type: node.is };
    }
  };
  for (let type = queue.pop(); type !== undefined; type = queue.pop()) {
    if (definitions[type]) continue;
    const { fields, required }: StructNode = catalog.struct(type);
    definitions[type] = { type: 'object', additionalProperties: false, required, properties: {} };
    Object.assign(definitions[type], { properties: Object.fromEntries([...fields].map(([name, field]) => [name, visit(field.node)])) });
  }
  return { definitions };
}
