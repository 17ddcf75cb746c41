import * as library from '../src';

/** Other languages know classes and enums only. A function that is exported beside them is part of the API in JavaScript alone, and nobody meant it to be. */
test('the package exports classes and enums, and nothing else', () => {
  const isClass = (value: unknown) => typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
  const isEnum = (value: unknown) => typeof value === 'object' && value !== null && Object.values(value).every((member) => typeof member === 'string' || typeof member === 'number');
  const others = Object.entries(library).filter(([, value]) => !isClass(value) && !isEnum(value)).map(([name]) => name);
  expect(Object.keys(library).length).toBeGreaterThan(40);
  expect(others).toEqual([]);
});
