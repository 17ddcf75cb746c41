import { ApiObject, App, Chart, Testing, Yaml } from 'cdk8s';
import { fleet, Shop } from './chart';

let app: App;
let injections: ReturnType<typeof fleet>;

beforeEach(() => {
  app = Testing.app();
  injections = fleet(app);
});

const manifests = (id: string) => Testing.synth(app.node.findChild(id) as Chart);
const sidecarsOf = (id: string, name: string) => {
  const { spec } = manifests(id).find(({ kind, metadata }) => !['ConfigMap', 'Service'].includes(kind) && metadata.name.startsWith(`${id}-${name}`));
  return ((spec.jobTemplate?.spec ?? spec).template.spec.initContainers ?? []).map((container: any) => container.name);
};

test.each([
  ['cart', ['log-shipper', 'statsd-exporter']],
  ['storefront', ['log-shipper']],
  ['search', ['log-shipper']],
  ['payment', []],
  ['report', ['log-shipper']],
])('%s has %j', (name, sidecars) => {
  expect(sidecarsOf('shop', name)).toEqual(sidecars);
});

test('what the vendor wrote has both, and its Service is as it was', () => {
  const [service, queue] = Yaml.load(`${__dirname}/manifests/queue.yaml`);
  const made = manifests('vendor');

  const { template } = made.find(({ kind }) => kind === 'StatefulSet').spec;
  expect(template.spec.initContainers.map((container: any) => container.name)).toEqual(['log-shipper', 'statsd-exporter']);
  expect(made.find(({ kind }) => kind === 'Service')).toEqual(service);
  expect(made.find(({ kind }) => kind === 'StatefulSet').spec.selector).toEqual(queue.spec.selector);
});

test('who opts out is what it would be without the platform', () => {
  const payment = (chart: Chart) => Testing.synth(chart).find(({ metadata }) => metadata.name.startsWith('shop-payment'));

  expect(payment(app.node.findChild('shop') as Chart)).toEqual(payment(new Shop(Testing.app(), 'shop')));
});

test('the report says who has what, and why', () => {
  const { logs, metrics } = injections;

  expect(metrics.report().map(({ constructPath, outcome, reason }) => [constructPath, outcome, reason])).toEqual([
    ['shop/cart/Resource', 'injected', ''],
    ['shop/catalog/Resource', 'injected', ''],
    ['shop/checkout/Resource', 'injected', ''],
    ['shop/payment/Resource', 'opted-out', 'its annotation says "false"'],
    ['shop/search/Resource', 'opted-out', 'its annotation chooses log-shipper'],
    ['shop/storefront/Resource', 'not-selected', 'the labels of its pods do not satisfy tier in (backend,data)'],
    ['shop/report/Resource', 'not-selected', 'its kind is CronJob, not "Deployment" or "StatefulSet"'],
    ['vendor/queue/queue-statefulset-shop', 'injected', ''],
  ]);
  expect(logs.report().filter(({ outcome }) => outcome === 'injected')).toHaveLength(7);
});

test('the same bytes twice, all of it valid', () => {
  expect(app.synthYaml()).toBe(app.synthYaml());
  expect(app.node.findAll().filter(ApiObject.isApiObject).length).toBeGreaterThan(10);
});

test('matches its snapshot', () => {
  expect(['shop', 'vendor'].map(manifests)).toMatchSnapshot();
});
