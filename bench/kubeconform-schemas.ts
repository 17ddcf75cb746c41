import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface JsiiType {
  readonly primitive?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: JsiiType };
  readonly fqn?: string;
}

interface JsiiProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly type: JsiiType;
  readonly docs?: { readonly custom?: { readonly schema?: string } };
}

interface JsiiStruct {
  readonly kind: string;
  readonly properties?: readonly JsiiProperty[];
}

/** The schema location for kubeconform. */
export const SCHEMA_LOCATION = '{{.ResourceKind}}{{.KindSuffix}}.json';

/**
 * Writes the schema of a Deployment into a folder, in the format of kubeconform's default source: everything inlined, no additional
 * properties. Derived from the types of cdk8s-plus.
 */
export function writeSchemas(folder: string): void {
  const { types } = JSON.parse(readFileSync(require.resolve('cdk8s-plus-34/.jsii'), 'utf8')) as { types: Record<string, JsiiStruct> };
  const struct = (fqn: string, above: readonly string[]): object => {
    if (above.includes(fqn)) return {};
    const properties: Record<string, object> = {};
    const required: string[] = [];
    for (const property of types[fqn].properties ?? []) {
      const name = property.docs?.custom?.schema?.split('#').pop() ?? property.name;
      properties[name] = schema(property.type, [...above, fqn]);
      if (!property.optional) required.push(name);
    }
    return { type: ['object', 'null'], properties, additionalProperties: false, ...(required.length > 0 && { required }) };
  };
  const schema = ({ primitive, collection, fqn }: JsiiType, above: readonly string[]): object => {
    if (collection) {
      const items = schema(collection.elementtype, above);
      return collection.kind === 'array' ? { type: ['array', 'null'], items } : { type: ['object', 'null'], additionalProperties: items };
    }
    if (fqn === undefined) return primitive === 'any' || primitive === 'json' ? {} : { type: [primitive === 'date' ? 'string' : primitive, 'null'] };
    if (/\.(IntOrString|Quantity)$/.test(fqn)) return { oneOf: [{ type: ['string', 'null'] }, { type: 'number' }] };
    return types[fqn].kind === 'enum' ? { type: ['string', 'null'] } : struct(fqn, above);
  };
  const deployment = struct('cdk8s-plus-34.k8s.KubeDeploymentProps', []) as { properties: object };
  const text = { type: 'string' };
  writeFileSync(join(folder, 'deployment-apps-v1.json'), JSON.stringify({
    $schema: 'http://json-schema.org/schema#',
    ...deployment,
    properties: { apiVersion: text, kind: text, ...deployment.properties },
  }));
}
