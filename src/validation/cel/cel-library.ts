/** The part of the CEL library that is used here. The library is an ES module, so its own types cannot be imported. */
export interface CelEnvironment {
  registerVariable(name: string, type: string): this;
  registerFunction(signature: string, run: (...args: any[]) => unknown): this;
  registerType(name: string, type: { readonly ctor: unknown; readonly fields: object }): this;
  parse(source: string): (context: object) => unknown;
}

export interface CelLibrary {
  readonly Environment: new (options: object) => CelEnvironment;
}
