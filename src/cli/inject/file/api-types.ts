/** The vocabulary of a declarative file, which `api.generated.ts` derives from the public API. */
export interface Api {
  /** Factories of sidecars: static methods and classes, with their parameters. */
  readonly sidecars: Readonly<Record<string, string>>;
  /** Static methods that make other values, with their parameters, by class. A constant has no parameters. */
  readonly factories: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Static methods that make lists, by the type of the items. */
  readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fields, as in `name!:type`, by struct. `!` marks a required field. */
  readonly structs: Readonly<Record<string, string>>;
  /** Members, as in `NAME=value`, by enum. */
  readonly enums: Readonly<Record<string, string>>;
}

/** A field of a struct, or a parameter of a factory. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
}

/** The fields or parameters in a text such as `url!:string tls:LogTls`. */
export function fieldsOf(text: string): Field[] {
  return text.split(' ').filter((part) => part !== '').map((part) => {
    const [, name, required, type] = /^(\w+)(!?):(.+)$/.exec(part)!;
    return { name, required: required === '!', type };
  });
}

/** The members in a text such as `RAW=raw JSON=json`. */
export function membersOf(text: string): { readonly name: string; readonly value: string }[] {
  return text.split(' ').map((part) => {
    const at = part.indexOf('=');
    return { name: part.slice(0, at), value: part.slice(at + 1) };
  });
}

/** `T[]`, a list. */
export function listItem(type: string): string | undefined {
  return type.endsWith('[]') && !type.includes('|') ? type.slice(0, -2) : undefined;
}

/** `T{}`, a map. */
export function mapItem(type: string): string | undefined {
  return type.endsWith('{}') && !type.includes('|') ? type.slice(0, -2) : undefined;
}

/** `A|B`. */
export function alternatives(type: string): string[] {
  return type.split('|');
}

const OF_CONTAINERS = { env: 'envVariables', livenessProbe: 'liveness', readinessProbe: 'readiness', startupProbe: 'startup' };

/** Names of fields in a manifest, if they differ from the API: both are accepted. */
const MANIFEST_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ContainerPort: { containerPort: 'number', hostIP: 'hostIp' },
  CustomExporterProps: { env: 'envVariables' },
  CustomSidecarProps: OF_CONTAINERS,
  SecretValue: { name: 'secret' },
  SidecarInitContainer: { env: 'envVariables' },
  SidecarSecurityContext: { runAsGroup: 'group', runAsNonRoot: 'ensureNonRoot', runAsUser: 'user' },
};

/** The fields of structs that may also be written with their name in a manifest. */
export function manifestNames(structs: readonly string[], fields: readonly Field[]): [manifest: string, field: Field][] {
  const names = structs.flatMap((struct) => Object.entries(MANIFEST_NAMES[struct] ?? {}));
  return names.map(([manifest, name]) => [manifest, fields.find((field) => field.name === name)!]);
}

/**
 * A class with only the factory `of` is written as a map of its parameters: `{ directory, files }`. Others are written as a map with the factory as its only key.
 */
export function onlyFactory(api: Api, type: string): string | undefined {
  const factories = Object.keys(api.factories[type] ?? {});
  return factories.length === 1 && factories[0] === 'of' ? api.factories[type].of : undefined;
}

/** The fields of the map for a factory: its parameters, with the fields of a struct in place of the struct. */
export function flattened(api: Api, parameters: string): { readonly fields: Field[]; readonly structs: string[] } {
  const fields: Field[] = [];
  const structs: string[] = [];
  for (const parameter of fieldsOf(parameters)) {
    const struct = api.structs[parameter.type];
    if (struct === undefined) {
      fields.push(parameter);
      continue;
    }
    structs.push(parameter.type);
    fields.push(...fieldsOf(struct));
  }
  return { fields, structs };
}
