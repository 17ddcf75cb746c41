import { Catalog } from '../../../src/validation/schemas/catalog';
import { FORMS } from '../../../src/validation/schemas/forms';
import { FormNode, Node, StructNode } from '../../../src/validation/schemas/node';

const TIME = '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}([.,]\\d+)?(Z|z|[+-]\\d{2}:\\d{2})$';
const QUANTITY = '^ *[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,3})? *$';

const nameOf = ({ blank, form }: FormNode) => `${Object.keys(FORMS).find((name) => FORMS[name] === form)!}${blank ? '?' : ''}`;

/** The forms of texts, as formats of JSON Schema, and that of a time, of whose digits a pattern knows too little. */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'a-time': (text) => !Number.isNaN(Date.parse(text.toUpperCase())),
  ...Object.fromEntries(Object.entries(FORMS).flatMap(([name, { fits }]) => [[name, fits], [`${name}?`, (text: string) => text === '' || fits(text)]])),
};

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
      case 'form': return { type: 'string', format: nameOf(node) };
      case 'integer': return { type: 'integer', minimum: node.min, maximum: node.max };
      case 'time': return { type: 'string', pattern: TIME, format: 'a-time' };
      case 'quantity': return { anyOf: [{ type: 'number' }, { type: 'string', pattern: QUANTITY }] };
      case 'intOrString': return { anyOf: [{ type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }, { type: 'string' }] };
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
