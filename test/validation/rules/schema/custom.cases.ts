import { JsonObject } from '../../../../src/manifest/json';
import { RuleCases } from '../cases';

const schema: JsonObject = {
  type: 'object',
  required: ['spec'],
  properties: {
    metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 8 } } },
    spec: {
      type: 'object',
      required: ['size', 'color'],
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 10, format: 'int32' },
        color: { type: 'string', enum: ['red', 'blue'], default: 'red' },
        ratio: { type: 'number', minimum: 0, exclusiveMinimum: true, multipleOf: 0.1 },
        code: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 4 },
        port: { 'x-kubernetes-int-or-string': true },
        tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
        labels: { type: 'object', additionalProperties: { type: 'string' }, maxProperties: 2 },
        free: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true, 'properties': { known: { type: 'boolean' } } },
        template: { 'type': 'object', 'x-kubernetes-embedded-resource': true, 'properties': { spec: { type: 'object' } } },
        empty: { type: 'array', items: { type: 'string', nullable: true } },
        until: { type: 'string', format: 'date-time' },
        window: {
          'type': 'object',
          'properties': { from: { type: 'integer' }, to: { type: 'integer' } },
          'x-kubernetes-validations': [{ rule: 'self.from <= self.to', message: 'from is after to' }],
        },
        source: {
          type: 'object',
          properties: { git: { type: 'string' }, http: { type: 'string' } },
          oneOf: [{ required: ['git'] }, { required: ['http'] }],
        },
        limits: {
          type: 'object',
          properties: { low: { type: 'integer' }, high: { type: 'integer' } },
          anyOf: [{ required: ['low'] }, { required: ['high'] }],
          allOf: [{ properties: { low: { minimum: 0 } } }],
          not: { required: ['low'], properties: { low: { enum: [13] } } },
        },
      },
    },
    status: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
};

const crd: JsonObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Widget', plural: 'widgets' },
    scope: 'Namespaced',
    versions: [
      { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } },
      { name: 'v2', served: true, storage: false, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'string' } } } } },
    ],
  },
};
const options = { crds: [crd] };

function widget(spec: JsonObject, rest: JsonObject = {}): JsonObject {
  return { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, spec: { size: 3, ...spec }, ...rest };
}

export const CASES: RuleCases[] = [
  {
    rule: 'schema/unknown-field',
    options,
    compliant: {
      'a whole object': widget({ color: 'blue', labels: { any: 'x' }, free: { any: [1] }, template: { apiVersion: 'v1', kind: 'Pod', spec: {} } }),
      'a status': widget({}, { status: { any: 1 } }),
    },
    violating: {
      'a typing mistake': { manifest: widget({ colour: 'red' }), paths: ['/spec/colour'], fix: /^write `color` instead of `colour`$/ },
      'beside spec': { manifest: widget({}, { specs: {} }), paths: ['/specs'], fix: /`spec`/ },
      'in metadata': { manifest: widget({}, { metadata: { name: 'w', lables: {} } }), paths: ['/metadata/lables'], fix: /`labels`/ },
      'in an embedded resource': {
        manifest: widget({ template: { apiVersion: 'v1', kind: 'Pod', metadata: { nme: 'x' }, extra: 1 } }),
        paths: ['/spec/template/metadata/nme', '/spec/template/extra'],
      },
      'in an object that declares nothing': { manifest: widget({ template: { apiVersion: 'v1', kind: 'Pod', spec: { a: 1 } } }), paths: ['/spec/template/spec/a'] },
    },
  },
  {
    rule: 'schema/type',
    options,
    compliant: { 'integer or text': [80, 'http'].map((port) => widget({ port })), 'a null entry where that is allowed': widget({ empty: [null] }) },
    violating: {
      'text for an integer': { manifest: widget({ size: '3' }), paths: ['/spec/size'], fix: /without quotes: 3/ },
      'a boolean for integer or text': { manifest: widget({ port: true }), paths: ['/spec/port'], message: /not an integer or a string/ },
      'a value of a map': { manifest: widget({ labels: { a: 1 } }), paths: ['/spec/labels/a'] },
      'a null entry': { manifest: widget({ tags: [null] }), paths: ['/spec/tags/0'] },
      'below a field that keeps unknown ones': { manifest: widget({ free: { known: 'x', other: 1 } }), paths: ['/spec/free/known'] },
      'another version': { manifest: { apiVersion: 'example.com/v2', kind: 'Widget', spec: 1 }, paths: ['/spec'] },
      'metadata': { manifest: widget({}, { metadata: { name: 1 } }), paths: ['/metadata/name', '/metadata/name'] },
    },
  },
  {
    rule: 'schema/required',
    options,
    compliant: { 'a missing field with a default': widget({}) },
    violating: {
      'spec': { manifest: { apiVersion: 'example.com/v1', kind: 'Widget' }, paths: ['/spec'] },
      'a field': { manifest: { apiVersion: 'example.com/v1', kind: 'Widget', spec: {} }, paths: ['/spec/size'] },
      'the kind of an embedded resource': { manifest: widget({ template: { apiVersion: 'v1' } }), paths: ['/spec/template/kind'] },
    },
  },
  {
    rule: 'schema/enum',
    options,
    compliant: { 'a listed value': widget({ color: 'blue' }) },
    violating: { 'another value': { manifest: widget({ color: 'Blue' }), paths: ['/spec/color'], fix: /^write `blue` instead of "Blue"$/ } },
  },
  {
    rule: 'schema/range',
    options,
    compliant: { 'the bounds': [1, 10].map((size) => widget({ size })) },
    violating: {
      'below': { manifest: widget({ size: 0 }), paths: ['/spec/size'], message: /at least 1$/ },
      'above': { manifest: widget({ size: 11 }), paths: ['/spec/size'], message: /at most 10$/ },
      'a fraction': { manifest: widget({ size: 1.5 }), paths: ['/spec/size'], message: /not a whole number/ },
      'on an excluded bound': { manifest: widget({ ratio: 0 }), paths: ['/spec/ratio'], message: /greater than 0$/ },
    },
  },
  {
    rule: 'schema/constraint',
    options,
    compliant: {
      'everything as it should be': widget({ code: 'abc', ratio: 0.3, tags: ['a'], source: { git: 'x' }, limits: { low: 1 }, until: '2025-01-01T00:00:00Z' }),
    },
    violating: {
      'a pattern': { manifest: widget({ code: 'ABC' }), paths: ['/spec/code'], message: /does not match the pattern/ },
      'too short': { manifest: widget({ code: 'a' }), paths: ['/spec/code'], message: /1 characters; there must be at least 2/ },
      'too many entries': { manifest: widget({ tags: ['a', 'b', 'c'] }), paths: ['/spec/tags'], message: /at most 2/ },
      'no entry': { manifest: widget({ tags: [] }), paths: ['/spec/tags'], message: /at least 1/ },
      'too many fields': { manifest: widget({ labels: { a: '', b: '', c: '' } }), paths: ['/spec/labels'], message: /3 fields/ },
      'no multiple': { manifest: widget({ ratio: 0.25 }), paths: ['/spec/ratio'], message: /multiple of 0\.1/ },
      'both of two alternatives': { manifest: widget({ source: { git: 'a', http: 'b' } }), paths: ['/spec/source'], message: /2 schemas of `oneOf`/ },
      'none of the alternatives': { manifest: widget({ limits: {} }), paths: ['/spec/limits'], message: /no schema of `anyOf`/ },
      'not all of the demands': { manifest: widget({ limits: { low: -1 } }), paths: ['/spec/limits'], message: /`allOf`/ },
      'what must not be': { manifest: widget({ limits: { low: 13 } }), paths: ['/spec/limits'], message: /`not`/ },
      'no time': { manifest: widget({ until: 'tomorrow' }), paths: ['/spec/until'], message: /format date-time/ },
      'a name that the CRD narrows': { manifest: widget({}, { metadata: { name: 'too-long-name' } }), paths: ['/metadata/name'] },
    },
  },
  {
    rule: 'schema/rule',
    options,
    compliant: { 'a window in order': widget({ window: { from: 1, to: 2 } }) },
    violating: { 'a window that ends before it begins': { manifest: widget({ window: { from: 2, to: 1 } }), paths: ['/spec/window'], message: /from is after to/ } },
  },
  {
    rule: 'schema/unknown-kind',
    options: { ...options, failUnknown: true },
    compliant: { 'a kind with a definition': widget({}) },
    violating: { 'a kind without one': { manifest: { apiVersion: 'example.com/v1', kind: 'Gadget' }, paths: ['/kind'] } },
  },
];
