import { packageJson, textOf, VARIANTS } from '../../../scripts/variant/package';

test.each([
  ["import * as kplus from 'cdk8s-plus-27';", "import * as kplus from 'cdk8s-plus-33';"],
  ["import { LogShipper } from 'cdk8s-sidecars';", "import { LogShipper } from 'cdk8s-sidecars-33';"],
  ["require('cdk8s-sidecars')", "require('cdk8s-sidecars-33')"],
  ['$ npm install cdk8s-sidecars cdk8s cdk8s-plus-27 constructs', '$ npm install cdk8s-sidecars-33 cdk8s cdk8s-plus-33 constructs'],
  ['  - package: cdk8s-sidecars\n', '  - package: cdk8s-sidecars-33\n'],
  ['$ npx cdk8s-sidecars validate dist/', '$ npx cdk8s-sidecars-33 validate dist/'],
  ['Usage: cdk8s-sidecars validate', 'Usage: cdk8s-sidecars-33 validate'],
  ['a sentence about cdk8s-sidecars.', 'a sentence about cdk8s-sidecars-33.'],
  ['      "cdk8s-sidecars": [\n', '      "cdk8s-sidecars-33": [\n'],
])('%j becomes %j', (text, changed) => expect(textOf(text, 33)).toBe(changed));

test.each(["Symbol.for('cdk8s-sidecars.SidecarSettings')", 'cdk8s-sidecars/ignore.api.image', 'ignore.cdk8s-sidecars/api.image', 'apiVersion: cdk8s-sidecars/v1', '/var/lib/cdk8s-sidecars/logs', 'cdk8s-sidecars-34', 'https://github.com/cdk8s-sidecars/cdk8s-sidecars/blob/main/docs/rules.md'])(
  '%j stays: it is what variants have in common', (text) => expect(textOf(text, 33)).toBe(text),
);

test.each(VARIANTS.map((minor) => [minor]))('the package for cdk8s-plus-%i has its own name, program and peer', (minor) => {
  const { name, bin, peerDependencies } = packageJson(minor);

  expect(name).toBe(`cdk8s-sidecars-${minor}`);
  expect(bin).toEqual({ [name]: 'bin/cdk8s-sidecars' });
  expect(Object.keys(peerDependencies).sort()).toEqual(['cdk8s', `cdk8s-plus-${minor}`, 'constructs']);
  expect(peerDependencies[`cdk8s-plus-${minor}`]).toMatch(/^\^2\./);
});

test('of the names in other languages, those that are unique there get the number', () => {
  const { jsii } = packageJson(33);

  expect(JSON.stringify(jsii.targets)).not.toContain('"cdk8s-sidecars"');
});
