import { Testing } from 'cdk8s';
import { BatchJob } from './chart';

const manifests = () => Testing.synth(new BatchJob(Testing.app(), 'batch-job'));

test.each([
  ['Job', (object: any) => object.spec.template],
  ['CronJob', (object: any) => object.spec.jobTemplate.spec.template],
])('the %s completes: its shipper is a native sidecar', (kind, templateOf) => {
  const template = templateOf(manifests().find((object) => object.kind === kind));

  expect(template.spec.containers.map((container: any) => container.name)).toEqual(['report']);
  expect(template.spec.initContainers).toMatchObject([{ name: 'log-shipper', restartPolicy: 'Always' }]);
  expect(template.spec.initContainers[0].lifecycle).toBeUndefined();
  expect(template.spec.terminationGracePeriodSeconds).toBe(30 + 3 + 5);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
