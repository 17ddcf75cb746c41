import { Testing, Yaml } from 'cdk8s';
import { Existing } from './chart';

const manifests = () => Testing.synth(new Existing(Testing.app(), 'existing'));
const deployment = (name: string) => manifests().find((object) => object.kind === 'Deployment' && object.metadata.name === name);

test('every Deployment has the shipper, in its own namespace', () => {
  for (const name of ['cart', 'checkout']) {
    expect(deployment(name).spec.template.spec.initContainers.map((c: any) => c.name)).toContain('log-shipper');
  }
  for (const configMap of manifests().filter((object) => object.kind === 'ConfigMap')) expect(configMap.metadata.namespace).toBe('shop');
});

// A subPath would be made by the kubelet, as a directory of root, before cart starts.
test('the audit log is read from the volume that cart has, mounted whole', () => {
  const { initContainers, volumes } = deployment('cart').spec.template.spec;

  expect(volumes[0]).toEqual({ name: 'data', emptyDir: { sizeLimit: '1Gi' } });
  expect(initContainers[0].volumeMounts[0]).toEqual({ name: 'data', mountPath: '/var/lib/cart', readOnly: true });
});

test('nothing else is changed', () => {
  const [cart, checkout, service] = Yaml.load(`${__dirname}/manifests/shop.yaml`);

  expect(manifests().find((object) => object.kind === 'Service')).toEqual(service);
  for (const [name, original] of [['cart', cart], ['checkout', checkout]]) {
    const { containers: [main] } = deployment(name).spec.template.spec;
    expect({ ...main, volumeMounts: undefined }).toEqual({ ...original.spec.template.spec.containers[0], volumeMounts: undefined });
    expect(deployment(name).spec.selector).toEqual(original.spec.selector);
  }
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
