import { Testing } from 'cdk8s';
import { SeedWebserver } from './chart';

test('is the Pod of the pattern, and nothing more', () => {
  const manifests = Testing.synth(new SeedWebserver(Testing.app(), 'seed-webserver'));

  expect(manifests).toEqual([{
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'webserver' },
    spec: {
      volumes: [{ name: 'shared-logs', emptyDir: {} }],
      containers: [
        {
          name: 'nginx',
          image: 'nginx',
          volumeMounts: [{ name: 'shared-logs', mountPath: '/var/log/nginx' }],
        },
        {
          name: 'sidecar-container',
          image: 'busybox',
          command: ['sh', '-c', 'while true; do cat /var/log/nginx/access.log /var/log/nginx/error.log; sleep 30; done'],
          volumeMounts: [{ name: 'shared-logs', mountPath: '/var/log/nginx' }],
        },
      ],
    },
  }]);
});
