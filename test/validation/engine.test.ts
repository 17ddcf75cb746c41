import { pod } from './rules/cases';
import { Json, JsonObject } from '../../src/manifest/json';
import { Engine, EngineOptions, Origin } from '../../src/validation/engine';
import { knownRules, UNSUPPRESSIBLE_RULES } from '../../src/validation/known-rules';
import { MAX_DEPTH } from '../../src/validation/nulls';
import { Violation } from '../../src/validation/violation';

const engine = (options: Partial<EngineOptions> = {}) => new Engine({ minor: 34, podSecurity: 'privileged', ...options });

/** A Pod with one thing wrong, which `api/label` reports. */
const mislabelled = (metadata: JsonObject = {}): JsonObject => pod({}, { labels: { tier: 'front end' }, ...metadata });
const ignoring = (rule: string, reason: Json): JsonObject => ({ [`ignore.cdk8s-sidecars/${rule}`]: reason });

/** The errors alone: a plain Pod has warnings, which say nothing about the engine. */
const errors = (violations: readonly Violation[]) => violations.filter(({ severity }) => severity === 'error').map(({ rule, path }) => `${rule} ${path}`);

const LABEL = 'api/label /metadata/labels/tier';

describe('a document', () => {
  test.each<[string, unknown, string]>([
    ['text', 'text', 'this is a string, not an object'],
    ['a number', 1, 'this is a number, not an object'],
    ['nothing', null, 'this is empty, not an object'],
    ['an array', [pod({})], 'this is an array, not an object'],
    ['an object without either', {}, 'apiVersion and kind must be given, as text'],
    ['an object without kind', { apiVersion: 'v1' }, 'kind must be given, as text'],
    ['an object whose apiVersion is a number', { apiVersion: 1, kind: 'Pod' }, 'apiVersion must be given, as text'],
  ])('that is %s is one finding', (_, document, message) => {
    const { violations, resources, skipped } = engine().check(document);
    expect(violations).toEqual([expect.objectContaining({ rule: 'schema/not-an-object', severity: 'error', path: '', message })]);
    expect([resources, skipped]).toEqual([1, 0]);
  });

  test('is told by apiVersion, kind, namespace and name, and by its construct', () => {
    const [violation] = engine().check(mislabelled({ namespace: 'shop' }), { constructPath: 'app/web' }).violations.filter(({ rule }) => rule === 'api/label');
    expect(violation).toMatchObject({
      severity: 'error', resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' }, path: '/metadata/labels/tier', constructPath: 'app/web',
    });
    expect(violation.message).not.toBe('');
    expect(violation.fix).not.toBe('');
  });

  test('without a construct, namespace or name says nothing of them', () => {
    const { violations } = engine().check({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 1 } });
    expect(violations.length).toBeGreaterThan(0);
    for (const { resource, ...violation } of violations) {
      expect(resource).toEqual({ apiVersion: 'v1', kind: 'Pod' });
      expect(violation).not.toHaveProperty('constructPath');
    }
  });

  test('is not changed, and gives the same findings again', () => {
    const document = Object.freeze(mislabelled({ annotations: null }));
    const before = JSON.stringify(document);
    expect(engine().check(document)).toEqual(engine().check(document));
    expect(JSON.stringify(document)).toBe(before);
  });

  test('may have nulls where a field could be missing', () => {
    expect(errors(engine().check({ ...pod({ volumes: null, nodeSelector: null }), status: null }).violations)).toEqual([]);
  });
});

describe('a List', () => {
  test('counts its items, and says where in it a finding is', () => {
    const inner = { apiVersion: 'v1', kind: 'List', items: [pod({}), mislabelled()] };
    const { violations, resources } = engine().check({ apiVersion: 'v1', kind: 'List', items: [mislabelled(), inner, 'text'] });
    expect(errors(violations)).toEqual([
      'api/label /items/0/metadata/labels/tier', 'api/label /items/1/items/1/metadata/labels/tier', 'schema/not-an-object /items/2',
    ]);
    expect(resources).toBe(4);
  });

  test('may be empty', () => {
    expect(engine().check({ apiVersion: 'v1', kind: 'List', items: [] })).toEqual({ violations: [], suppressed: [], resources: 0, skipped: 0, unevaluated: 0 });
  });

  test('in lists without end is refused', () => {
    let document: JsonObject = pod({});
    for (let i = 0; i < 100; i++) document = { apiVersion: 'v1', kind: 'List', items: [document] };
    expect(engine().check(document).violations.map(({ rule }) => rule)).toEqual(['schema/depth']);
  });
});

describe('a suppression', () => {
  test('suppresses its rule on its object, and is counted', () => {
    const outcome = engine().check(mislabelled({ annotations: ignoring('api.label', 'an old tool wants it') }));
    expect(errors(outcome.violations)).toEqual([]);
    expect(outcome.suppressed).toHaveLength(1);
  });

  test('suppresses nothing without a reason, and that is an error', () => {
    const outcome = engine().check(mislabelled({ annotations: ignoring('api.label', '') }));
    expect(errors(outcome.violations).sort()).toEqual([LABEL, 'suppression/reason /metadata/annotations']);
    expect(outcome.suppressed).toHaveLength(0);
  });

  test('of another rule or object suppresses nothing', () => {
    const items = [pod({}, { annotations: ignoring('api.label', 'fine') }), mislabelled({ annotations: ignoring('api.name', 'fine') })];
    const outcome = engine().check({ apiVersion: 'v1', kind: 'List', items });
    expect(errors(outcome.violations)).toEqual(['api/label /items/1/metadata/labels/tier']);
    expect(outcome.suppressed).toHaveLength(0);
  });

  test.each(['api/label', 'api/*'])('may come from outside: %s', (rule) => {
    const outcome = engine().check(mislabelled(), { suppressions: [{ rule, reason: 'an old tool wants it' }] });
    expect(errors(outcome.violations)).toEqual([]);
    expect(outcome.suppressed).toHaveLength(1);
  });

  test('cannot hide that an object was not looked at', () => {
    const everything = { suppressions: [{ rule: 'schema/*', reason: 'a test' }] };
    let deep: Json = {};
    for (let i = 0; i < MAX_DEPTH; i++) deep = [deep];
    const tooDeep = pod({ volumes: deep }, { annotations: ignoring('schema.depth', 'a test') });
    expect(errors(engine().check({ kind: 'Pod' }, everything).violations)).toEqual(['schema/not-an-object ']);
    expect(errors(engine().check(tooDeep, everything).violations)).toEqual(['schema/depth ']);
    expect(errors(engine({ ignore: ['schema/*', 'schema/depth'] }).check(tooDeep).violations)).toEqual(['schema/depth ']);
    expect(UNSUPPRESSIBLE_RULES.map(({ id }) => id).filter((id) => !id.startsWith('compose/'))).toEqual(['schema/not-an-object', 'schema/depth']);
    expect(knownRules()).toEqual(expect.arrayContaining([...UNSUPPRESSIBLE_RULES]));
  });
});

describe('an ignored rule', () => {
  test.each([[['api/label']], [['api/*']], [['sidecar/*', 'api/label']]])('is not run: %j', (ignore) => {
    const outcome = engine({ ignore }).check(mislabelled());
    expect(errors(outcome.violations)).toEqual([]);
    expect(outcome.suppressed).toHaveLength(0);
  });

  test('leaves the others', () => {
    expect(errors(engine({ ignore: ['schema/*', 'api/name', 'pod-security/*'] }).check(mislabelled()).violations)).toEqual([LABEL]);
  });

  test.each(['suppression/reason', 'suppression/*'])('may be the demand of reasons: %s', (rule) => {
    const { violations } = engine({ ignore: [rule] }).check(mislabelled({ annotations: ignoring('api.label', '') }));
    expect(errors(violations)).toEqual([LABEL]);
  });

  test('may be one about several objects', () => {
    const conclude = (ignore: string[]) => {
      const one = engine({ ignore });
      [pod({}), pod({})].forEach((manifest) => one.check(manifest));
      return one.conclude().violations.map(({ rule }) => rule);
    };
    expect(conclude([])).toEqual(['api/duplicate-object']);
    expect(conclude(['api/duplicate-object'])).toEqual([]);
  });
});

describe('several objects', () => {
  const origin = (name: string, more: Origin = {}): Origin => ({ constructPath: `app/${name}`, source: { name }, ...more });

  test('are told with what was given of the one that the finding is about', () => {
    const one = engine();
    const given = [origin('first'), origin('second')];
    one.check(pod({}), given[0]);
    one.check({ apiVersion: 'v1', kind: 'List', items: [pod({}, { name: 'other' }), pod({})] }, given[1]);
    const { violations, origins } = one.conclude();
    expect(violations).toEqual([expect.objectContaining({ rule: 'api/duplicate-object', path: '/items/1/metadata/name', constructPath: 'app/second' })]);
    expect(origins).toHaveLength(1);
    expect(origins[0]).toBe(given[1]);
  });

  test('are suppressed by the suppressions of the one that the finding is about', () => {
    const conclude = (...origins: Origin[]) => {
      const one = engine();
      for (const each of origins) one.check(pod({}), each);
      const { violations, suppressed, origins: found } = one.conclude();
      return [violations.length, suppressed.length, found.length];
    };
    const suppressed = { suppressions: [{ rule: 'api/duplicate-object', reason: 'applied to two clusters' }] };
    expect(conclude(origin('a'), origin('b', suppressed))).toEqual([0, 1, 0]);
    expect(conclude(origin('a', suppressed), origin('b'))).toEqual([1, 0, 1]);
  });

  test('are not looked at when each is to be looked at alone', () => {
    const one = engine({ alone: true });
    const { violations } = one.check(mislabelled());
    one.check(mislabelled());
    expect(errors(violations)).toEqual([LABEL]);
    expect(one.conclude()).toEqual({ violations: [], suppressed: [], origins: [] });
  });

  test('can be looked at for nothing but what they show together', () => {
    const one = engine({ together: true });
    expect([one.check(mislabelled()), one.check(mislabelled())].flatMap(({ violations }) => violations)).toEqual([]);
    expect(one.conclude().violations.map(({ rule }) => rule)).toEqual(['api/duplicate-object']);
  });
});

describe('a custom kind', () => {
  const rollout = (image?: string): JsonObject => ({
    apiVersion: 'example.com/v1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: { template: { spec: { containers: [{ name: 'app', ...(image !== undefined && { image }) }] } } },
  });

  test('has a pod template where it is said to', () => {
    expect(errors(engine().check(rollout()).violations)).toEqual([]);
    expect(errors(engine().check(rollout(), { podTemplate: '/spec/template' }).violations)).toEqual(['api/container-image /spec/template/spec/containers/0/image']);
    expect(errors(engine().check(rollout(), { podTemplate: '/spec/elsewhere' }).violations)).toEqual([]);
  });

  test('is skipped, known or refused, as the options say', () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'rollouts.example.com' },
      spec: {
        group: 'example.com',
        names: { kind: 'Rollout', plural: 'rollouts' },
        scope: 'Namespaced',
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'string' } } } } }],
      },
    };
    const check = (options: Partial<EngineOptions>) => {
      const { violations, skipped } = engine(options).check(rollout('app:1'));
      return [errors(violations), skipped];
    };
    expect(check({})).toEqual([[], 1]);
    expect(check({ crds: [crd] })).toEqual([['schema/type /spec'], 0]);
    expect(check({ failUnknown: true })).toEqual([['schema/unknown-kind /kind'], 1]);
    expect(() => engine({ crds: [pod({})] })).toThrow('CustomResourceDefinition');
  });
});
