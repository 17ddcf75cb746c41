/** API.md is what the compiled library says of itself, and it says something of every name. Needs what `npm test` compiled. */
import * as fs from 'fs';
import * as path from 'path';
import { generate, stale } from '../../scripts/api-doc';

const ROOT = path.join(__dirname, '..', '..');

interface Documented {
  readonly name?: string;
  readonly overrides?: string;
  readonly docs?: { readonly summary?: string; readonly example?: string };
}

interface Type extends Documented {
  readonly kind: string;
  readonly properties?: readonly Documented[];
  readonly members?: readonly Documented[];
  readonly methods?: readonly (Documented & { readonly static?: boolean; readonly parameters?: readonly Documented[] })[];
  readonly initializer?: { readonly parameters?: readonly Documented[] };
}

const types: Record<string, Type> = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8')).types;

function undocumented([fqn, type]: [string, Type]): string[] {
  const lacks = (one: Documented) => !one.docs?.summary && one.overrides === undefined;
  const inside = [...type.properties ?? [], ...type.members ?? [], ...type.methods ?? [], ...type.initializer?.parameters ?? [],
    ...(type.methods ?? []).filter((method) => method.overrides === undefined).flatMap((method) => method.parameters ?? [])];
  return [...(lacks(type) ? [fqn] : []), ...inside.filter(lacks).map((one) => `${fqn}.${one.name}`)];
}

test('every public name has a docstring', () => {
  expect(Object.keys(types).length).toBeGreaterThan(30);
  expect(Object.entries(types).flatMap(undocumented)).toEqual([]);
});

/** jsii-rosetta compiles them, and translates them into other languages (`npm run samples`). */
test('every class has a sample, or each of its factories has', () => {
  const shown = ({ docs }: Documented) => docs?.example !== undefined;
  const factories = ({ methods = [] }: Type) => methods.filter((method) => method.static === true);
  const lacking = Object.entries(types)
    .filter(([, type]) => type.kind === 'class' && !shown(type) && !(factories(type).length > 0 && factories(type).every(shown)))
    .map(([fqn]) => fqn);

  // cdk8s-cli makes it, from cdk8s.yaml.
  expect(lacking).toEqual(['cdk8s-sidecars.SidecarValidation']);
});

describe('API.md and docs/api', () => {
  const files = generate();

  test('are up to date', () => {
    // Not compared by expect: the difference of two such texts takes minutes to print.
    expect({ stale: stale(files), remedy: 'npx projen docgen' }).toEqual({ stale: [], remedy: 'npx projen docgen' });
  });

  test('have every public name', () => {
    const named = [...files.get('API.md')!.matchAll(/^\| \[(\w+)\]\(/gm)].map(([, name]) => `cdk8s-sidecars.${name}`);

    expect(named.sort()).toEqual(Object.keys(types).sort());
  });

  test('are small enough for code hosts, which render up to 512 KB', () => {
    expect([...files].filter(([, text]) => Buffer.byteLength(text) > 400_000).map(([file]) => file)).toEqual([]);
  });
});
