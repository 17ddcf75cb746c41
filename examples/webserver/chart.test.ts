import { Testing } from 'cdk8s';
import { Webserver } from './chart';

const manifests = () => Testing.synth(new Webserver(Testing.app(), 'webserver'));
const find = (kind: string) => manifests().find((object) => object.kind === kind);

test('nginx writes its logs where the shipper reads them', () => {
  const { containers: [nginx], initContainers: [shipper] } = find('Deployment').spec.template.spec;

  expect(nginx.volumeMounts).toContainEqual({ name: 'logs', mountPath: '/var/log/nginx' });
  expect(shipper.volumeMounts).toContainEqual({ name: 'logs', mountPath: '/var/log/nginx', readOnly: true });
  expect(find('Deployment').spec.template.spec.volumes).toContainEqual({ name: 'logs', emptyDir: { sizeLimit: '256Mi' } });
});

test('the Service publishes nginx, and only nginx', () => {
  expect(find('Service').spec.ports).toEqual([{ name: 'http', port: 8080, targetPort: 8080 }]);
});

test('the pod has the time to stop', () => {
  expect(find('Deployment').spec.template.spec.terminationGracePeriodSeconds).toBe(10 + 3 + 5);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
