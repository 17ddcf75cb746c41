import { closeSync, openSync, writeSync } from 'node:fs';
import { stringify } from 'yaml';

const CONTAINERS = [
  { name: 'main', image: 'registry.example/web:1.27.3', port: 8080, mount: { mountPath: '/var/log/web', name: 'logs' } },
  { name: 'log-shipper', image: 'registry.example/fluent-bit:3.2.4', port: 2020, mount: { mountPath: '/var/log/web', name: 'logs', readOnly: true } },
  { name: 'exporter', image: 'registry.example/exporter:1.4.0', port: 9113 },
];

/** A Deployment as printed by cdk8s, with up to three containers: main, a log shipper and an exporter. */
function deployment(containers: number): object {
  const labels = { 'app.kubernetes.io/name': 'web-0' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web-0', namespace: 'team', labels, annotations: { 'example.com/note': 'Deployment number 0: made to be measured' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' },
      template: {
        metadata: { labels },
        spec: {
          automountServiceAccountToken: false,
          containers: CONTAINERS.slice(0, containers).map(({ name, image, port, mount }) => ({
            name,
            image,
            args: ['--quiet', `--port=${port}`],
            env: [{ name: 'LOG_LEVEL', value: 'info' }, { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
            imagePullPolicy: 'IfNotPresent',
            livenessProbe: { failureThreshold: 3, httpGet: { path: '/healthz', port, scheme: 'HTTP' }, periodSeconds: 10 },
            ports: [{ containerPort: port, name: `port-${port}` }],
            resources: { limits: { cpu: '100m', memory: '128Mi' }, requests: { cpu: name === 'main' ? '100m' : '20m', memory: '64Mi' } },
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              privileged: false,
              readOnlyRootFilesystem: true,
              runAsNonRoot: true,
              runAsUser: 10001,
            },
            ...(mount && { volumeMounts: [mount] }),
          })),
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          securityContext: { fsGroup: 10001, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          terminationGracePeriodSeconds: 40,
          volumes: [{ emptyDir: { sizeLimit: '1Gi' }, name: 'logs' }],
        },
      },
    },
  };
}

/** Writes a file of many Deployments with unique names. */
export function writeDeployments(file: string, count: number, containers: number): void {
  const one = stringify(deployment(containers), { lineWidth: 0, aliasDuplicateObjects: false });
  const handle = openSync(file, 'w');
  for (let i = 0; i < count; i++) writeSync(handle, (i === 0 ? '' : '---\n') + one.replace(/web-0/g, `web-${i}`).replace('number 0', `number ${i}`));
  closeSync(handle);
}
