type Method = (...args: unknown[]) => unknown;

/** The new methods of each object that has some. */
const METHODS = new WeakMap<object, ReadonlyMap<string, Method>>();

/** The derived prototype for each prototype. */
const DERIVED = new WeakMap<object, object>();

/**
 * Overrides methods of one object by class: the object becomes an instance of a class derived from its own. jsii calls a method as
 * `object.constructor.prototype[name]`, so programs in other languages would walk past a method that is set on the object itself.
 *
 * A function that the program has set on the object under such a name becomes the original. A read-only one stays: jsii defines it for a method
 * that a class in another language overrides, and that method calls this one as `super`.
 *
 * @param object the object, which must not have been given here before
 * @param methods makes each new method from the original one
 */
export function override(object: object, methods: Readonly<Record<string, (original: Method) => Method>>): void {
  const prototype = Object.getPrototypeOf(object) as object;
  const made = Object.entries(methods).map(([name, make]): [string, Method] => [name, make(originalOf(object, prototype, name))]);
  METHODS.set(object, new Map(made));
  Object.setPrototypeOf(object, derivedFrom(prototype, Object.keys(methods)));
}

function originalOf(object: object, prototype: object, name: string): Method {
  const own = Object.getOwnPropertyDescriptor(object, name);
  if (own?.configurable === true && own.writable === true) {
    Reflect.deleteProperty(object, name);
    return (...args) => (own.value as Method).apply(object, args);
  }
  return (...args) => methodOf(prototype, name).apply(object, args);
}

function derivedFrom(prototype: object, names: readonly string[]): object {
  let derived = DERIVED.get(prototype);
  if (derived === undefined) {
    const base = prototype.constructor as new (...args: unknown[]) => object;
    const { name } = base;
    // A class of its own, not only a prototype: what jsii looks up begins at the constructor.
    ({ prototype: derived } = { [name]: class extends base {} }[name]);
    DERIVED.set(prototype, derived);
  }
  for (const name of names) {
    if (Object.hasOwn(derived, name)) continue;
    const value = function (this: object, ...args: unknown[]): unknown {
      const method = METHODS.get(this)?.get(name);
      return method === undefined ? methodOf(prototype, name).apply(this, args) : method(...args);
    };
    Object.defineProperty(derived, name, { value, writable: true, configurable: true });
  }
  return derived;
}

function methodOf(prototype: object, name: string): Method {
  return (prototype as Record<string, Method>)[name];
}
