import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CustomSidecar, KubernetesVersion, Sidecars, SidecarSettings } from '../../src';

const main = { name: 'app', image: 'registry.example/app:1.0.0' };
const setup = { name: 'setup', image: 'registry.example/setup:1.0.0' };
const labels = { app: 'web' };
const agent = () => new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0' });

let app: App;
let chart: Chart;

beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'web');
});
afterEach(() => jest.restoreAllMocks());

function errorOf(body: () => unknown): Error {
  try {
    body();
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not throw');
}

const generic = (spec: object = {}) => new ApiObject(chart, 'd', {
  apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [main], ...spec } } },
});
const plus = (spec: { initContainers?: kplus.ContainerProps[] } = {}) => ApiObject.of(new kplus.Deployment(chart, 'd', { containers: [main], ...spec }));

describe('an error while rendering', () => {
  const failing = () => {
    const object = generic({ hostname: Lazy.any({ produce: () => { throw new Error('no host'); } }) });
    Sidecars.of(object).add(agent());
    return object;
  };

  test('is the cause of the error that toJson throws', () => {
    const error = errorOf(() => failing().toJson());

    expect(error.message).toMatch(/^\[web\/d\] .*no host.* Fix: correct what the object was given\.$/);
    expect((error.cause as Error).message).toMatch(/^Failed serializing construct at path 'web\/d'.*no host/);
  });

  test('is no cause where there are several', () => {
    const object = generic();
    Sidecars.of(object).add(new CustomSidecar({ name: 'a', image: '' }), new CustomSidecar({ name: 'b', image: '' }));

    expect(errorOf(() => object.toJson())).not.toHaveProperty('cause');
  });

  test('shows its stack in the report when CDK8S_SIDECARS_STACK is 1', () => {
    failing();
    expect(errorOf(() => app.synthYaml()).message).not.toContain('    at ');

    jest.replaceProperty(process, 'env', { ...process.env, CDK8S_SIDECARS_STACK: '1' });
    expect(errorOf(() => app.synthYaml()).message).toMatch(/\[web\/d\] .*no host.* Fix: .*\n {4}Error: Failed serializing .*\n {8}at .*api-object/);
  });

  test('that is no Error has no stack', () => {
    jest.replaceProperty(process, 'env', { ...process.env, CDK8S_SIDECARS_STACK: '1' });
    const object = generic();
    object.toJson = () => { throw null; }; // eslint-disable-line @typescript-eslint/only-throw-error
    Sidecars.of(object).add(agent());

    expect(errorOf(() => object.toJson()).message).toBe('[web/d] compose/render: null. Fix: correct what the object was given.');
  });
});

describe.each([['ApiObject', generic], ['cdk8s-plus Deployment', plus]])('a JSON patch on a sidecar of a %s', (_, make) => {
  const failWith = (patch: JsonPatch, ...before: JsonPatch[]) => {
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    const object = make();
    Sidecars.of(object).add(agent());
    object.addJsonPatch(...before, patch);
    const { message, cause } = errorOf(() => object.toJson());
    expect(cause).toBeInstanceOf(Error);
    expect(message.startsWith(`[${object.node.path}] `)).toBe(true);
    return message.slice(message.indexOf(' ') + 1);
  };

  test.each<[JsonPatch, string]>([
    [JsonPatch.replace('/spec/template/spec/initContainers/0/image', 'x'), 'replace /spec/template/spec/initContainers/0/image|JsonPatch.replace("/image", ...)'],
    [JsonPatch.add('/spec/template/spec/containers/1/resources/limits', {}), 'add /spec/template/spec/containers/1/resources/limits|JsonPatch.add("/resources/limits", ...)'],
    [JsonPatch.remove('/spec/template/spec/containers/1/resources'), 'remove /spec/template/spec/containers/1/resources|JsonPatch.remove("/resources")'],
  ])('is reported with what to write (%#)', (patch, expected) => {
    const [what, remedy] = expected.split('|');

    expect(failWith(patch)).toBe(`compose/patch: the JSON patch ${what} aims at a container that is not there: patches are applied before sidecars are added. `
      + `Fix: write it on the sidecar: patches: [${remedy}] in its SidecarSpec or CustomSidecar.`);
  });

  test('is found behind patches that are right', () => {
    const added = JsonPatch.add('/spec/template/spec/initContainers', [setup]);

    expect(failWith(JsonPatch.replace('/spec/template/spec/initContainers/3/image', 'x'), added)).toContain('replace /spec/template/spec/initContainers/3/image aims');
  });

  test('that aims at a container of the user behind it is reported with the index', () => {
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    const object = make({ initContainers: [setup] });
    Sidecars.of(object).add(agent());
    object.addJsonPatch(JsonPatch.replace('/spec/template/spec/initContainers/1/image', 'x'));

    expect(errorOf(() => object.toJson()).message).toMatch(/added\. Fix: without the sidecars "setup" has the index 0: write JsonPatch\.replace\("\/spec\/template\/spec\/initContainers\/0\/image", \.\.\.\)\.$/);
  });

  test.each<[string, JsonPatch]>([
    ['elsewhere', JsonPatch.replace('/spec/other/containers/1/image', 'x')],
    ['below a container that is there', JsonPatch.add('/spec/template/spec/containers/0/other/field', 'x')],
    ['that copies', JsonPatch.copy('/metadata/name', '/spec/template/spec/containers/1/name')],
  ])('%s is cdk8s\'s error', (__, patch) => {
    expect(failWith(patch)).toMatch(/^compose\/render: Failed serializing .*TypeError/);
  });

  test('leaves the patches as they were', () => {
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    const object = make();
    Sidecars.of(object).add(agent());
    object.addJsonPatch(JsonPatch.add('/metadata/annotations', { a: 'b' }), JsonPatch.replace('/spec/template/spec/containers/1/image', 'x'));

    expect(errorOf(() => object.toJson()).message).toBe(errorOf(() => object.toJson()).message);
    expect((object as unknown as { patches: unknown[] }).patches).toHaveLength(2);
  });
});
