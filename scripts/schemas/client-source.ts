import * as fs from 'fs';
import * as path from 'path';

/** The minor that the client in node_modules was generated from. */
export const CLIENT_MINOR = 36;

export interface ModelField {
  readonly type: string;
  readonly format: string;
  readonly required: boolean;
}

/** The API description in the official client: the fields of its classes, and their request paths. */
export interface Client {
  readonly models: ReadonlyMap<string, ReadonlyMap<string, ModelField>>;
  /** The models that can be created, by group and version such as `apps/v1`. */
  readonly created: ReadonlyMap<string, ReadonlySet<string>>;
}

const GENERATED = path.join(__dirname, '../../node_modules/@kubernetes/client-node/dist/gen');

export function readClient(): Client {
  const models = new Map(exported('models/all.js').map((name) => [name, readModel(name)] as const));
  const stated = [...models.keys()].map((name) => text(`models/${name}.js`)).find((source) => source.includes('OpenAPI spec version'))!;
  if (!stated.includes(`OpenAPI spec version: release-1.${CLIENT_MINOR}`)) {
    throw new Error(`@kubernetes/client-node no longer describes Kubernetes 1.${CLIENT_MINOR}: see scripts/schemas/client-source.ts`);
  }
  const created = new Map<string, Set<string>>();
  for (const api of current('types/ObservableAPI.js')) readCreated(text(`apis/${api}.js`), created);
  return { models, created };
}

function text(file: string): string {
  return fs.readFileSync(path.join(GENERATED, file), 'utf8');
}

/** The folder also contains models of former versions, so the index decides. */
function exported(index: string): string[] {
  return [...text(index).matchAll(/'\.\.\/models\/(\w+)\.js'/g)].map((match) => match[1]).filter((name) => name !== 'ObjectSerializer');
}

function current(index: string): string[] {
  return [...text(index).matchAll(/apis\/(\w+)\.js/g)].map((match) => match[1]);
}

function readModel(name: string): Map<string, ModelField> {
  const source = /attributeTypeMap = (\[[\s\S]*?\n?\]);/.exec(text(`models/${name}.js`));
  if (!source) return new Map();
  const declaration = text(`models/${name}.d.ts`);
  const attributes = JSON.parse(source[1]) as { name: string; baseName: string; type: string; format: string }[];
  return new Map(attributes.map(({ name: property, baseName, type, format }) => {
    return [baseName, { type, format, required: declaration.includes(`'${property}': `) }];
  }));
}

function readCreated(source: string, created: Map<string, Set<string>>): void {
  for (const request of source.split(/\n {4}async /)) {
    const name = /^create\w+/.exec(request)?.[0];
    const target = /localVarPath = '\/apis?\/([^']*)'/.exec(request)?.[1];
    const body = /ObjectSerializer\.serialize\(body, "(\w+)"/.exec(request)?.[1];
    // A path after the name is a subresource, whose body belongs to another group.
    if (name === undefined || target === undefined || body === undefined || target.includes('{name}/')) continue;
    const version = /^(v\d\w*|[a-z0-9.]+\/v\d\w*)\//.exec(target)?.[1];
    if (version === undefined) continue;
    if (!created.has(version)) created.set(version, new Set());
    created.get(version)!.add(body);
  }
}
