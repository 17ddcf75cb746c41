import { ApiObject, App, Chart, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ISidecar, SidecarDeployment, Sidecars } from '../../src';
import { override } from '../../src/synthesis/override';

const main = { name: 'app', image: 'registry.example/app:1.0.0' };
const labels = { app: 'web' };
const props = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [main] } } } };
const namesOf = (manifest: any) => manifest.spec.template.spec.containers.map(({ name }: { name: string }) => name);

/** Calls a method as jsii does for programs in other languages. */
function call(object: any, method: string, ...args: unknown[]): any {
  return (object.constructor.prototype[method] ?? object[method]).call(object, ...args);
}

/** Defines a method as jsii does for a class in another language that overrides it. */
function overrideElsewhere(object: object, method: string, value: () => unknown): void {
  Object.defineProperty(object, method, { value, enumerable: false, configurable: false, writable: false });
}

let app: App;
let chart: Chart;
let bound: number;
let sidecar: ISidecar;
let printed: string;

beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'web');
  bound = 0;
  sidecar = {
    name: 'agent',
    bind: () => {
      bound++;
      return { image: 'registry.example/agent:1.0.0', notes: ['mind the gap'] };
    },
  };
  printed = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

describe('a program in another language', () => {
  test.each<[string, () => ApiObject]>([
    ['cdk8s-plus', () => ApiObject.of(new kplus.Deployment(chart, 'd', { containers: [main] }))],
    ['SidecarDeployment', () => ApiObject.of(new SidecarDeployment(chart, 'd', { main }))],
    ['ApiObject', () => new ApiObject(chart, 'd', props)],
  ])('gets the composed manifest of an object of %s', (_, make) => {
    const object = make();
    Sidecars.of(object).add(sidecar);

    expect(namesOf(call(object, 'toJson'))).toEqual(['app', 'agent']);
    expect(call(object, 'toJson')).toEqual(object.toJson());
  });

  test.each(['synth', 'synthYaml'])('binds each sidecar once in App.%s, and prints notes and warnings', (method) => {
    for (const id of ['a', 'b']) new SidecarDeployment(new Chart(app, id), 'd', { main, sidecars: [sidecar] });
    call(app, method);

    expect(bound).toBe(2);
    expect(printed).toMatch(/^note\/sidecar: sidecar "agent": mind the gap \(in 2 workloads, first: a\/d\/Resource\)$/m);
    expect(printed).toMatch(/^warning sidecar\/.* \(in 2 workloads, first: a\/d\/Resource\)$/m);
  });

  test('binds each sidecar once in Chart.toJson, however many charts there are', () => {
    new SidecarDeployment(chart, 'd', { main, sidecars: [sidecar] });
    for (let i = 0; i < 5; i++) new Chart(app, `later-${i}`);

    expect(namesOf(call(chart, 'toJson')[0])).toEqual(['app', 'agent']);
    expect(bound).toBe(1);
  });

  test('gets the same YAML', () => {
    new SidecarDeployment(chart, 'd', { main, sidecars: [sidecar] });

    expect(call(app, 'synthYaml')).toBe(Yaml.stringify(...call(chart, 'toJson')));
  });

  test('can override toJson of an object: super is composed', () => {
    const object = new ApiObject(chart, 'd', props);
    overrideElsewhere(object, 'toJson', () => ({ ...call(object, 'toJson'), status: {} }));
    Sidecars.of(object).add(sidecar);
    const [manifest] = Testing.synth(chart);

    expect(namesOf(manifest)).toEqual(['app', 'agent']);
    expect(manifest.status).toEqual({});
    expect(bound).toBe(1);
  });

  test('can override synth of the app and toJson of a chart', () => {
    overrideElsewhere(app, 'synth', () => call(app, 'synth'));
    overrideElsewhere(chart, 'toJson', () => call(chart, 'toJson').slice(0, 1));
    new SidecarDeployment(chart, 'd', { main, sidecars: [sidecar] });
    new ApiObject(chart, 'other', { apiVersion: 'v1', kind: 'ConfigMap' });
    app.synth();

    expect(Testing.synth(chart)).toHaveLength(1);
    expect(bound).toBe(1);
  });
});

test('an object stays of its class', () => {
  const deployment = new SidecarDeployment(chart, 'd', { main, sidecars: [sidecar] });
  const object = ApiObject.of(deployment);

  expect(object).toBeInstanceOf(kplus.k8s.KubeDeployment);
  expect(object.constructor.name).toBe('KubeDeployment');
  expect((object.constructor as unknown as typeof kplus.k8s.KubeDeployment).GVK).toBe(kplus.k8s.KubeDeployment.GVK);
  expect(ApiObject.isApiObject(object)).toBe(true);
  expect(app).toBeInstanceOf(App);
  expect(app.constructor.name).toBe('App');
  expect(App.of(chart)).toBe(app);
  expect(Chart.isChart(chart)).toBe(true);
});

test('objects of one class share one derived class, and others keep theirs', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => new kplus.Deployment(chart, id, { containers: [main] })).map((deployment) => ApiObject.of(deployment));
  for (const object of [a, b]) Sidecars.of(object).add(sidecar);

  expect(a.constructor).toBe(b.constructor);
  expect(c.constructor).toBe(kplus.k8s.KubeDeployment);
  expect(namesOf(c.toJson())).toEqual(['app']);
});

test('a chart of an app without sidecars is rendered by cdk8s', () => {
  new SidecarDeployment(chart, 'd', { main, sidecars: [sidecar] });
  const other = new Chart(Testing.app(), 'other');
  new ApiObject(other, 'c', { apiVersion: 'v1', kind: 'ConfigMap' });

  expect(Testing.synth(other)).toMatchObject([{ kind: 'ConfigMap' }]);
});

describe('override', () => {
  class Counter {
    by = 1;
    add(n: number): number {
      return n + this.by;
    }
  }
  const doubled = (original: (...args: unknown[]) => unknown) => (...args: unknown[]) => 2 * (original(...args) as number);

  test('answers for one object, with its arguments', () => {
    const [one, other] = [new Counter(), new Counter()];
    override(one, { add: doubled });

    expect([one.add(2), other.add(2)]).toEqual([6, 3]);
  });

  test('takes a function that is set on the object for the original', () => {
    const counter = new Counter();
    counter.add = function (this: Counter, n) {
      return n - this.by;
    };
    override(counter, { add: doubled });

    expect(Object.keys(counter)).toEqual(['by']);
    expect(call(counter, 'add', 2)).toBe(2);
  });

  test('lets the program set a function later, or make a class of the derived one', () => {
    const counter = new Counter();
    override(counter, { add: doubled });
    const Derived = counter.constructor as typeof Counter;
    const before = counter.add.bind(counter);
    counter.add = (n) => before(n) + 100;

    expect(counter.add(2)).toBe(106);
    expect(new (class extends Derived {})().add(2)).toBe(3);
  });

  test('overrides other methods of an object of the same class', () => {
    class Both extends Counter {
      more(): number {
        return 10;
      }
    }
    const [one, other] = [new Both(), new Both()];
    override(one, { add: doubled });
    override(other, { more: doubled });

    expect([one.add(2), one.more(), other.add(2), other.more()]).toEqual([6, 10, 3, 20]);
  });
});
