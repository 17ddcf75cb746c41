import { alternatives, Field, fieldsOf, flattened, listItem, manifestNames, mapItem, membersOf, onlyFactory } from './api-types';
import { API } from './api.generated';
import { BROKEN, FileProblem, isUnquoted } from './file-problem';
import { FormReader } from './form';
import { environment, SPECIAL } from './special-types';
import { isObject, typeName } from '../../../manifest/json';
import { nearest } from '../../../manifest/nearest';
import { escapeSegment } from '../../../manifest/pointer';
import { cdk8sLibrary, kplusLibrary, sidecarLibrary } from '../library';

type Given = Readonly<Record<string, unknown>>;

const PRIMITIVES: Readonly<Record<string, string>> = { string: 'text', number: 'a number', boolean: 'true or false' };

/** Reads API values from a declarative file, driven by the data of `api.generated.ts`. Collects all problems. */
export class ValueReader implements FormReader {
  readonly problems: FileProblem[] = [];
  private references: { readonly scope: import('cdk8s').Chart; count: number } | undefined;

  /** Adds a problem and returns the replacement for the unreadable value. */
  problem(pointer: string, message: string, fix: string): typeof BROKEN {
    this.problems.push({ pointer, message, fix });
    return BROKEN;
  }

  /** Adds a problem for a number or a boolean where text is expected. */
  unquoted(pointer: string, message: string, value: number | boolean): typeof BROKEN {
    this.problems.push({ pointer, message, fix: `put it in quotes: "${value}"`, unquoted: true });
    return BROKEN;
  }

  /** A reference to a Secret or ConfigMap in the cluster. */
  reference(kind: string, name: string): unknown {
    this.references ??= { scope: new (cdk8sLibrary().Chart)(cdk8sLibrary().Testing.app(), 'references'), count: 0 };
    const { scope } = this.references;
    const id = String(this.references.count++);
    const { ConfigMap, Secret } = kplusLibrary();
    return kind === 'Secret' ? Secret.fromSecretName(scope, id, name) : ConfigMap.fromConfigMapName(scope, id, name);
  }

  /** A sidecar: a map whose only key is its factory. */
  sidecar(value: unknown, at: string): unknown {
    return this.made(value, at, API.sidecars, 'a sidecar');
  }

  value(type: string, value: unknown, at: string): unknown {
    if (type === 'any') return value;
    if (PRIMITIVES[type] !== undefined) return this.primitive(type, value, at);
    if (type.includes('|')) return this.either(alternatives(type), value, at);
    const item = listItem(type);
    if (item !== undefined) return this.list(item, value, at);
    const entry = mapItem(type);
    if (entry !== undefined) return this.entries(entry, value, at);
    if (SPECIAL[type] !== undefined) return SPECIAL[type](value, at, this);
    if (API.enums[type] !== undefined) return this.member(type, value, at);
    if (API.structs[type] !== undefined) return this.struct(type, value, at);
    return this.instance(type, value, at);
  }

  struct(type: string, value: unknown, at: string): unknown {
    return this.fields(fieldsOf(API.structs[type]), [type], value, at);
  }

  /** A map with known keys. Its values are not read. */
  map(value: unknown, at: string, keys: readonly string[], required: readonly string[]): Given | typeof BROKEN {
    if (!isObject(value)) return this.problem(at, `is ${typeName(value)}, not a map`, `write a map of ${keys.join(', ')}`);
    let broken = false;
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) {
        const near = nearest(key, keys);
        broken = true;
        this.problem(`${at}/${escapeSegment(key)}`, `there is no field ${key} here`, near === undefined ? `write one of ${keys.join(', ')}` : `do you mean ${near}?`);
      } else if (value[key] === null) {
        broken = true;
        this.problem(`${at}/${escapeSegment(key)}`, 'has no value', 'give it one, or leave the line out');
      }
    }
    for (const key of required) {
      if (Object.hasOwn(value, key)) continue;
      broken = true;
      this.problem(at, `${key} is missing`, `give ${key}`);
    }
    return broken ? BROKEN : value;
  }

  private fields(fields: readonly Field[], structs: readonly string[], value: unknown, at: string): unknown {
    const others = new Map(manifestNames(structs, fields).map(([name, field]) => [name, field.name]));
    const given = this.map(value, at, [...fields.map(({ name }) => name), ...others.keys()], []);
    if (given === BROKEN && !isObject(value)) return BROKEN;
    const read: Record<string, unknown> = {};
    let broken = given === BROKEN;
    for (const [key, item] of Object.entries(value as Given)) {
      const name = others.get(key) ?? key;
      const field = fields.find((candidate) => candidate.name === name);
      if (field === undefined || item === null) continue;
      if (name in read) broken = this.problem(`${at}/${escapeSegment(key)}`, `${key} and ${[...others].find(([, api]) => api === name)?.[0] === key ? name : key} are the same field`, 'leave one of the two out') === BROKEN;
      read[name] = this.value(field.type, item, `${at}/${escapeSegment(key)}`);
      if (read[name] === BROKEN) broken = true;
    }
    for (const { name, required } of fields) {
      if (required && !(name in read) && (value as Given)[name] !== null) broken = this.problem(at, `${name} is missing`, `give ${name}`) === BROKEN;
    }
    return broken ? BROKEN : read;
  }

  private primitive(type: string, value: unknown, at: string): unknown {
    if (typeof value === type) return value;
    const message = `is ${typeName(value)}, not ${PRIMITIVES[type]}`;
    return type === 'string' && isUnquoted(value) ? this.unquoted(at, message, value) : this.problem(at, message, `write ${PRIMITIVES[type]}`);
  }

  /** Chooses among several types by whether the value is a list, text or a map. */
  private either(types: readonly string[], value: unknown, at: string): unknown {
    const fits = (type: string) => (Array.isArray(value) ? listItem(type) !== undefined : typeof value === 'string' ? type === 'string' : listItem(type) === undefined && type !== 'string');
    return this.value(types.find(fits) ?? types[0], value, at);
  }

  private list(item: string, value: unknown, at: string): unknown {
    const makers = API.lists[item];
    if (makers !== undefined && isObject(value)) return this.made(value, at, makers, 'a list');
    if (!Array.isArray(value)) return this.problem(at, `is ${typeName(value)}, not a list`, 'write a list, each item behind "- "');
    const read = value.map((one, i) => this.value(item, one, `${at}/${i}`));
    return read.includes(BROKEN) ? BROKEN : read;
  }

  private entries(entry: string, value: unknown, at: string): unknown {
    const variables = entry === 'EnvValue' ? environment(value, at, this) : undefined;
    if (variables !== undefined) return variables;
    if (!isObject(value)) return this.problem(at, `is ${typeName(value)}, not a map`, 'write a map');
    const read = Object.entries(value).map(([key, one]): [string, unknown] => [key, this.value(entry, one, `${at}/${escapeSegment(key)}`)]);
    return read.some(([, one]) => one === BROKEN) ? BROKEN : Object.fromEntries(read);
  }

  private member(type: string, value: unknown, at: string): unknown {
    const members = membersOf(API.enums[type]);
    const member = members.find((candidate) => candidate.name === value || candidate.value === value);
    if (member !== undefined) return member.value;
    const names = members.map(({ name }) => name);
    const near = typeof value === 'string' ? nearest(value, names) : undefined;
    return this.problem(at, `there is no ${type} ${JSON.stringify(value)}`, near === undefined ? `write one of ${names.join(', ')}` : `do you mean ${near}?`);
  }

  private instance(type: string, value: unknown, at: string): unknown {
    const only = onlyFactory(API, type);
    if (only !== undefined) return this.called(`${type}.of`, only, value, at);
    const factories = Object.fromEntries(Object.entries(API.factories[type]).map(([name, parameters]) => [`${type}.${name}`, parameters]));
    return this.made(value, at, factories, `a ${type}`);
  }

  /** A map with the factory as its only key, or only the factory's name if it needs no parameters. */
  private made(value: unknown, at: string, factories: Readonly<Record<string, string>>, what: string): unknown {
    const names = Object.keys(factories);
    const example = `write a map with one key, for example { ${names[0]}: ... }`;
    const entries = isObject(value) ? Object.entries(value) : typeof value === 'string' ? [[value, {}] as const] : [];
    if (entries.length !== 1) return this.problem(at, `is not ${what}`, entries.length === 0 ? example : `${example}; this one has the keys ${entries.map(([key]) => key).join(', ')}`);
    const [[name, given]] = entries;
    if (!Object.hasOwn(factories, name)) {
      const near = nearest(name, names) ?? names.find((candidate) => candidate.endsWith(`.${name}`));
      return this.problem(typeof value === 'string' ? at : `${at}/${escapeSegment(name)}`, `there is no ${name}`, near === undefined ? `write one of ${names.join(', ')}` : `do you mean ${near}?`);
    }
    return this.called(name, factories[name], given ?? {}, typeof value === 'string' ? at : `${at}/${escapeSegment(name)}`);
  }

  /** Calls a factory with the values of the map. An error that the factory throws becomes a problem. */
  private called(name: string, parameters: string, value: unknown, at: string): unknown {
    const { fields, structs } = flattened(API, parameters);
    const read = this.fields(fields, structs, value, at);
    if (read === BROKEN) return BROKEN;
    const args = fieldsOf(parameters).map((parameter) => {
      const struct = API.structs[parameter.type];
      if (struct === undefined) return (read as Given)[parameter.name];
      const names = fieldsOf(struct).map((field) => field.name);
      return Object.fromEntries(Object.entries(read as Given).filter(([key]) => names.includes(key)));
    });
    try {
      return call(name, args);
    } catch (error) {
      return this.problem(at, error instanceof Error ? error.message : String(error), `correct what ${name} is given`);
    }
  }
}

/** `LogShipper.fluentBit` is a static method or constant of a class, `CustomSidecar` a class. */
function call(name: string, args: readonly unknown[]): unknown {
  const [className, member] = name.split('.');
  const type = (sidecarLibrary() as unknown as Record<string, Record<string, unknown>>)[className];
  if (member === undefined) return new (type as unknown as new (...given: readonly unknown[]) => unknown)(...args);
  const made = type[member];
  return typeof made === 'function' ? (made as (...given: readonly unknown[]) => unknown).apply(type, [...args]) : made;
}
