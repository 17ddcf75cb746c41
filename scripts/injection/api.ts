/**
 * Derives the vocabulary of a declarative file for `cdk8s-sidecars inject` from the public API: the factories of sidecars, and all values that they take. A new
 * sidecar of the catalog is found by its type: a static method that returns an ISidecar, or a class that implements it.
 */
import * as ts from 'typescript';
import type { Api } from '../../src/cli/inject/file/api-types';
import { exportsOf, libraryTypes } from '../library-types';


/** Types with a special form in a file, which src/cli/inject/file/special-types.ts reads. */
const SPECIAL = [
  'Cpu', 'Duration', 'EnvFrom', 'EnvValue', 'Handler', 'IConfigMap', 'ISecret', 'IntOrString', 'JsonPatch', 'Probe', 'Quantity', 'Size', 'Volume', 'ContainerResources',
];

/** Special forms that equal those of a manifest: the names of our structs, by the Kubernetes types of cdk8s-plus. */
const MANIFEST_STRUCTS: Readonly<Record<string, string>> = {
  Probe: 'ProbeFields', LifecycleHandler: 'HandlerFields', EnvVarSource: 'EnvValueSource', EnvFromSource: 'EnvFromFields',
};

export interface Docs {
  /** The first sentence of the docstring, by `Struct.field`, `Class.factory`, or the name of a type. */
  readonly docs: ReadonlyMap<string, string>;
}

interface Tables {
  readonly sidecars: Map<string, string>;
  readonly factories: Map<string, Map<string, string>>;
  readonly lists: Map<string, Map<string, string>>;
  readonly structs: Map<string, string>;
  readonly enums: Map<string, string>;
}

export function readApi(): { readonly api: Api } & Docs {
  const { program, checker, index } = libraryTypes();
  const reader = new ApiReader(checker);
  const kubernetes = program.getSourceFiles().find(({ fileName }) => /\/cdk8s-plus-\d+\/lib\/imports\/k8s\.d\.ts$/.test(fileName))!;
  reader.read(index, kubernetes);
  return { api: reader.api(), docs: reader.docs };
}

class ApiReader implements Tables, Docs {
  readonly sidecars = new Map<string, string>();
  readonly factories = new Map<string, Map<string, string>>();
  readonly lists = new Map<string, Map<string, string>>();
  readonly structs = new Map<string, string>();
  readonly enums = new Map<string, string>();
  readonly docs = new Map<string, string>();

  constructor(private readonly checker: ts.TypeChecker) {}

  read(index: ts.SourceFile, kubernetes: ts.SourceFile): void {
    const exported = exportsOf(this.checker, index)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const symbol of exported) {
      const declaration = symbol.declarations?.find(ts.isClassDeclaration);
      if (declaration !== undefined) this.readClass(symbol, declaration);
    }
    for (const symbol of exported) this.readLists(symbol);
    for (const symbol of this.checker.getExportsOfModule(this.checker.getSymbolAtLocation(kubernetes)!)) {
      const name = MANIFEST_STRUCTS[symbol.name];
      if (name !== undefined) this.structOf(name, this.checker.getDeclaredTypeOfSymbol(symbol));
    }
  }

  api(): Api {
    const plain = (map: ReadonlyMap<string, string>) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    const nested = (map: ReadonlyMap<string, ReadonlyMap<string, string>>) => Object.fromEntries(
      [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, plain(value)]),
    );
    return {
      sidecars: plain(this.sidecars),
      factories: nested(this.factories),
      lists: nested(this.lists),
      structs: plain(this.structs),
      enums: plain(this.enums),
    };
  }

  /** A class of the API: its factories of sidecars. */
  private readClass(symbol: ts.Symbol, declaration: ts.ClassDeclaration): void {
    for (const member of statics(declaration)) {
      if (ts.isMethodDeclaration(member) && this.returned(member) === 'ISidecar') this.factory(`${symbol.name}.${member.name.getText()}`, member, this.sidecars);
    }
    const isSidecar = declaration.heritageClauses?.some((clause) => clause.types.some((type) => type.expression.getText() === 'ISidecar')) ?? false;
    const constructor = declaration.members.find(ts.isConstructorDeclaration);
    if (!isSidecar || constructor === undefined) return;
    this.document(symbol.name, declaration);
    this.sidecars.set(symbol.name, this.parameters(constructor.parameters));
  }

  /** Static methods that make many structs at once, such as `CombinedLogMetrics.counters`. */
  private readLists(symbol: ts.Symbol): void {
    const declaration = symbol.declarations?.find(ts.isClassDeclaration);
    for (const member of declaration === undefined ? [] : statics(declaration)) {
      if (!ts.isMethodDeclaration(member)) continue;
      const item = /^(\w+)\[\]$/.exec(this.returned(member))?.[1];
      if (item === undefined || !this.structs.has(item)) continue;
      const factories = this.lists.get(item) ?? new Map<string, string>();
      this.lists.set(item, factories);
      this.factory(`${symbol.name}.${member.name.getText()}`, member, factories);
    }
  }

  private factory(name: string, member: ts.MethodDeclaration, into: Map<string, string>): void {
    into.set(name, this.parameters(member.parameters));
    this.document(name, member);
  }

  private returned(member: ts.MethodDeclaration): string {
    return this.checker.typeToString(this.checker.getReturnTypeOfSignature(this.checker.getSignatureFromDeclaration(member)!));
  }

  private parameters(parameters: readonly ts.ParameterDeclaration[]): string {
    return parameters.map((parameter) => {
      const optional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
      return `${parameter.name.getText()}${optional ? '' : '!'}:${this.typeOf(this.checker.getTypeAtLocation(parameter), parameter.name.getText())}`;
    }).join(' ');
  }

  /** A type, as `api-types.ts` reads it. */
  private typeOf(given: ts.Type, where: string): string {
    const type = this.checker.getNonNullableType(given);
    if (type.flags & ts.TypeFlags.Any) return 'any';
    if (type.flags & ts.TypeFlags.EnumLike) return this.enumOf(type);
    if (type.flags & ts.TypeFlags.StringLike) return 'string';
    if (type.flags & ts.TypeFlags.NumberLike) return 'number';
    if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
    if (type.isUnion()) return type.types.map((one) => this.typeOf(one, where)).sort().join('|');
    if (this.checker.isArrayType(type)) return `${this.typeOf(this.checker.getTypeArguments(type as ts.TypeReference)[0], where)}[]`;
    const name = type.symbol.name;
    if (SPECIAL.includes(name)) return name;
    const map = name === '__type' ? type.getStringIndexType() : undefined;
    if (map !== undefined) return `${this.typeOf(map, where)}{}`;
    const declaration = type.symbol.declarations?.[0];
    if (declaration !== undefined && ts.isInterfaceDeclaration(declaration) && !/^I[A-Z]/.test(name)) return this.structOf(name, type);
    if (declaration !== undefined && ts.isClassDeclaration(declaration)) return this.classOf(name, declaration);
    throw new Error(`${where}: a file cannot be written with a ${name}: give it a form in scripts/injection/api.ts and src/cli/inject/file/special-types.ts`);
  }

  private structOf(name: string, type: ts.Type): string {
    if (this.structs.has(name)) return name;
    // Registered before its fields are visited, because a struct may contain itself.
    this.structs.set(name, '');
    const fields = type.getProperties().filter((property) => !property.name.startsWith('_')).map((property) => {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      this.document(`${name}.${property.name}`, property.declarations?.[0]);
      return `${property.name}${optional ? '' : '!'}:${this.typeOf(this.checker.getTypeOfSymbol(property), `${name}.${property.name}`)}`;
    });
    this.structs.set(name, fields.sort().join(' '));
    return name;
  }

  /** A class of values: its static methods and constants that return one. */
  private classOf(name: string, declaration: ts.ClassDeclaration): string {
    if (this.factories.has(name)) return name;
    const factories = new Map<string, string>();
    this.factories.set(name, factories);
    this.document(name, declaration);
    for (const member of statics(declaration)) {
      const key = member.name!.getText();
      if (ts.isMethodDeclaration(member)) {
        if (this.returned(member) === name) factories.set(key, this.parameters(member.parameters));
      } else {
        factories.set(key, '');
      }
      if (factories.has(key)) this.document(`${name}.${key}`, member);
    }
    if (factories.size === 0) throw new Error(`${name} has no static method that makes one: a file cannot be written with it`);
    return name;
  }

  private enumOf(type: ts.Type): string {
    const symbol = type.isUnion() || type.symbol.flags & ts.SymbolFlags.Enum ? type.symbol : undefined;
    const declaration = symbol?.declarations?.find(ts.isEnumDeclaration);
    if (symbol === undefined || declaration === undefined) throw new Error(`not an enum: ${this.checker.typeToString(type)}`);
    const members = declaration.members.map((member) => `${member.name.getText()}=${String(this.checker.getConstantValue(member))}`);
    this.enums.set(symbol.name, members.join(' '));
    return symbol.name;
  }

  private document(key: string, node: ts.Node | undefined): void {
    const comment = node === undefined ? undefined : ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
    const text = typeof comment === 'string' ? comment : undefined;
    const sentence = text?.split('\n\n')[0].replace(/\s+/g, ' ').replace(/(?<=[a-z)`"]{2}\.) .*$/, '').trim();
    if (sentence !== undefined && sentence !== '') this.docs.set(key, sentence);
  }
}

/** The public static methods and constants of a class. */
function statics(declaration: ts.ClassDeclaration): (ts.MethodDeclaration | ts.PropertyDeclaration)[] {
  return declaration.members.filter((member): member is ts.MethodDeclaration | ts.PropertyDeclaration => {
    const flags = ts.getCombinedModifierFlags(member);
    return (ts.isMethodDeclaration(member) || ts.isPropertyDeclaration(member))
      && (flags & ts.ModifierFlags.Static) !== 0 && (flags & ts.ModifierFlags.Private) === 0 && !member.name.getText().startsWith('_');
  });
}
