import { Testing } from 'cdk8s';
import { SeedWebserver } from './chart';
import { ManifestValidator, PodSecurityLevel } from 'cdk8s-sidecars';

test('is the Pod of the pattern, with a size limit, resources and a grace period', () => {
  const manifests = Testing.synth(new SeedWebserver(Testing.app(), 'seed-webserver'));

  expect(manifests).toEqual([{
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'webserver',
      annotations: { 'kubectl.kubernetes.io/default-container': 'nginx' },
    },
    spec: {
      volumes: [{ name: 'shared-logs', emptyDir: { sizeLimit: '512Mi' } }],
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
          resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
          volumeMounts: [{ name: 'shared-logs', mountPath: '/var/log/nginx' }],
        },
      ],
      terminationGracePeriodSeconds: 35,
    },
  }]);
});

test('is what the validator would have one mend today', () => {
  const validator = new ManifestValidator({ podSecurity: PodSecurityLevel.RESTRICTED });
  const violations = validator.validateAll(Testing.synth(new SeedWebserver(Testing.app(), 'seed-webserver')));

  expect(violations.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)).toMatchInlineSnapshot(`
[
  "error pod-security/allowPrivilegeEscalation /spec/containers/0",
  "error pod-security/allowPrivilegeEscalation /spec/containers/1",
  "error pod-security/runAsNonRoot /spec",
  "error pod-security/seccompProfile_restricted /spec",
  "error pod-security/capabilities_restricted /spec/containers/0",
  "error pod-security/capabilities_restricted /spec/containers/1",
  "warning sidecar/liveness /spec/containers/1",
  "warning sidecar/image-version /spec/containers/1/image",
  "warning sidecar/shared-log-writable /spec/containers/1/volumeMounts/0",
]
`);
});
