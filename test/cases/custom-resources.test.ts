import { parse, parseAllDocuments } from 'yaml';
import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';

/** Custom resources as an API server judges them. */

const GAUGES = parse(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gauges.cases.example.com}
spec:
  group: cases.example.com
  scope: Namespaced
  names: {kind: Gauge, plural: gauges, singular: gauge}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              mid: {type: string, pattern: '^(?i)(on|off)?$'}
              scoped: {type: string, pattern: '^(?i:on|off)$'}
              named: {type: string, pattern: '^(?P<word>on|off)$'}
              posix: {type: string, pattern: '^[[:alpha:]]+$'}
              letter: {type: string, pattern: '^\\pL+$'}
              script: {type: string, pattern: '^\\p{Latin}+$'}
              quoted: {type: string, pattern: '^\\Qon\\E$'}
              hex: {type: string, pattern: '^\\x{6F}n$'}
`);

const PARCELS = parse(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: parcels.cases.example.com}
spec:
  group: cases.example.com
  scope: Namespaced
  names: {kind: Parcel, plural: parcels, singular: parcel}
  versions:
  - name: v1
    served: true
    storage: true
    subresources: {status: {}}
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            x-kubernetes-validations:
            - {rule: "!has(self.low) || !has(self.high) || self.low <= self.high", message: low is above high}
            properties:
              low: {type: integer}
              high: {type: integer}
              steps: {type: array, x-kubernetes-preserve-unknown-fields: true, items: {type: object}}
              address:
                type: object
                properties: {type: {type: string, default: IP}, value: {type: string}}
                oneOf:
                - {properties: {type: {enum: [IP]}}}
                - {properties: {type: {not: {enum: [IP]}}}}
              big: {type: integer, format: int32}
              tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
              ports: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, proto], items: {type: object, required: [port], properties: {port: {type: integer}, proto: {type: string, default: TCP}}}}
              ip: {type: string, format: ipv4}
              wait: {type: string, format: duration}
              blob: {type: string, format: byte}
              id: {type: string, format: uuid}
          status: {type: object, required: [phase], properties: {phase: {type: string}}}
`);

const engine = (...crds: JsonObject[]) => new Engine({ minor: 34, podSecurity: 'privileged', crds });
const documents = (text: string): JsonObject[] => parseAllDocuments(text).map((document) => document.toJS());
const errorsIn = (manifest: JsonObject, ...crds: JsonObject[]) => engine(...crds).check(manifest).violations.filter(({ severity }) => severity === 'error').map(({ path, rule }) => `${rule} ${path}`);

test('patterns are those of Go', () => {
  expect(errorsIn(parse(`
apiVersion: cases.example.com/v1
kind: Gauge
metadata: {name: g}
spec: {mid: "ON", scoped: "Off", named: "on", posix: "on", letter: "on", script: "on", quoted: "on", hex: "on"}
`), GAUGES)).toEqual([]);
  expect(errorsIn({
    apiVersion: 'cases.example.com/v1', kind: 'Gauge', metadata: { name: 'g' }, spec: { mid: 'up', scoped: 'up', named: 'up', posix: '1', letter: '1', script: 'ж', quoted: 'of', hex: 'om' },
  }, GAUGES)).toHaveLength(8);
});

test.each(documents(`
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: keeps-unknown-fields}
spec: {steps: [{run.id: main, any: {thing: 1}}]}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: default-comes-first}
spec: {address: {value: "10.0.0.1"}}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: int32-is-not-enforced}
spec: {big: 3000000000}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: status-is-dropped}
status: {}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: status-of-the-wrong-type-is-dropped}
status: {phase: 3}
`).map((manifest) => [(manifest.metadata as JsonObject).name, manifest] as const))('accepted: %s', (_, manifest) => {
  expect(errorsIn(manifest, PARCELS)).toEqual([]);
});

const REFUSED: Readonly<Record<string, string>> = {
  'undefined': 'api/name /metadata/name',
  'version-is-not-served': 'schema/api-version /apiVersion',
  'twice-in-a-set': 'schema/constraint /spec/tags/1',
  'same-map-keys': 'schema/constraint /spec/ports/1',
  'bad-ip': 'schema/constraint /spec/ip',
  'bad-duration': 'schema/constraint /spec/wait',
  'bad-byte': 'schema/constraint /spec/blob',
  'bad-uuid': 'schema/constraint /spec/id',
};

test.each(documents(`
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {labels: {no: name}}
---
apiVersion: cases.example.com/v2          # the definition that was given has no v2: "no matches for kind"; seen: skipped in silence
kind: Parcel
metadata: {name: version-is-not-served}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: twice-in-a-set}
spec: {tags: [a, a]}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: same-map-keys}           # the second key is 443/TCP too, by default
spec: {ports: [{port: 443, proto: TCP}, {port: 443}]}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: bad-ip}
spec: {ip: 999.1.1.1}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: bad-duration}
spec: {wait: soon}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: bad-byte}
spec: {blob: "***"}
---
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: bad-uuid}
spec: {id: xyz}
`).map((manifest) => [String((manifest.metadata as JsonObject).name), manifest] as const))('refused: %s', (name, manifest) => {
  expect(errorsIn(manifest, PARCELS)).toEqual([REFUSED[name]]);
});

test('what only a rule in CEL refuses is refused', () => {
  const outcome = engine(PARCELS).check(parse(`
apiVersion: cases.example.com/v1
kind: Parcel
metadata: {name: cel-rule}
spec: {low: 3, high: 2}
`));

  expect(outcome).toMatchObject({ violations: [{ rule: 'schema/rule', path: '/spec', message: 'low is above high' }], unevaluated: 0, skipped: 0 });
});

test('a definition that cannot be read stops its own kind only', () => {
  const broken = JSON.parse(JSON.stringify(GAUGES));
  broken.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.mid.pattern = '(';
  const both = engine(broken, PARCELS);

  const gauge = both.check({ apiVersion: 'cases.example.com/v1', kind: 'Gauge', metadata: { name: 'g' }, spec: { mid: 1 } });
  expect(gauge.violations).toMatchObject([{ rule: 'schema/unreadable-definition', severity: 'warning', message: expect.stringContaining('mid/pattern') }]);
  expect(gauge.skipped).toBe(1);
  expect(both.check({ apiVersion: 'cases.example.com/v1', kind: 'Parcel', metadata: { name: 'p' }, spec: { low: 'x' } }).violations).toHaveLength(1);
});
