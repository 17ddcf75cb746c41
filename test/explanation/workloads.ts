/** Manifests in which everything occurs that an explanation tells of; the same for every run. */
import { JsonObject } from '../../src/manifest/json';

interface Pod {
  readonly spec: JsonObject;
  readonly annotations?: JsonObject;
}

const requests = (cpu: string, memory: string): JsonObject => ({ requests: { cpu, memory } });

/** A web server with an init container, three native sidecars with all kinds of hooks and probes, and volumes that they share. */
const mesh: Pod = {
  annotations: { 'checksum/config': 'abc' },
  spec: {
    terminationGracePeriodSeconds: 45,
    initContainers: [
      {
        name: 'proxy',
        image: 'registry.example/mesh/proxy:1.22.0',
        restartPolicy: 'Always',
        ports: [{ containerPort: 15090, name: 'metrics' }],
        startupProbe: { httpGet: { path: '/ready', port: 15021 }, periodSeconds: 2, failureThreshold: 30 },
        lifecycle: { preStop: { httpGet: { path: '/drain', port: 15020 } } },
        resources: requests('100m', '128Mi'),
      },
      { name: 'migrate', image: 'registry.example/team/migrations:7', envFrom: [{ secretRef: { name: 'database' } }], resources: requests('500m', '256Mi') },
      {
        name: 'log-shipper',
        image: 'fluent/fluent-bit:4.1.0',
        restartPolicy: 'Always',
        resources: requests('50m', '64Mi'),
        volumeMounts: [{ name: 'logs', mountPath: '/var/log/web', readOnly: true }, { name: 'shipper-config', mountPath: '/etc/shipper' }, { name: 'positions', mountPath: '/var/lib/shipper' }],
      },
    ],
    containers: [
      {
        name: 'web',
        image: 'nginxinc/nginx-unprivileged:1.27.5',
        ports: [{ containerPort: 8080, name: 'http' }],
        readinessProbe: { httpGet: { path: '/', port: 'http' } },
        lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 10; nginx -s quit'] } } },
        resources: requests('250m', '256Mi'),
        volumeMounts: [{ name: 'logs', mountPath: '/var/log/web' }, { name: 'site', mountPath: '/usr/share/nginx/html' }],
      },
      { name: 'exporter', image: 'nginx/nginx-prometheus-exporter:1.5.3', ports: [{ containerPort: 9113, name: 'stats' }], resources: requests('10m', '16Mi') },
    ],
    volumes: [
      { name: 'logs', emptyDir: { sizeLimit: '512Mi' } }, { name: 'shipper-config', configMap: { name: 'shipper' } }, { name: 'positions', emptyDir: { sizeLimit: '16Mi' } },
      { name: 'site', persistentVolumeClaim: { claimName: 'site', readOnly: true } },
    ],
  },
};

const alone: Pod = { spec: { containers: [{ name: 'api', image: 'registry.example/team/api@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' }] } };

const guaranteed: Pod = {
  spec: {
    terminationGracePeriodSeconds: 120,
    containers: [{ name: 'database', image: 'postgres:17', resources: { limits: { cpu: '2', memory: '4Gi' } }, ports: [{ containerPort: 5432 }], volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql' }] }],
  },
};

const job: Pod = {
  spec: {
    restartPolicy: 'Never',
    initContainers: [{ name: 'vault-agent', image: 'hashicorp/vault:1.20', restartPolicy: 'Always', args: ['agent'], volumeMounts: [{ name: 'secrets', mountPath: '/secrets' }], resources: requests('25m', '64Mi') }],
    containers: [{ name: 'report', image: 'registry.example/team/report:3', volumeMounts: [{ name: 'secrets', mountPath: '/secrets', readOnly: true }], resources: requests('1', '2Gi') }],
    volumes: [{ name: 'secrets', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
  },
};

const node: Pod = {
  spec: {
    containers: [{ name: 'collector', image: 'timberio/vector:0.57.0-debian', resources: requests('100m', '128Mi'), volumeMounts: [{ name: 'pods', mountPath: '/var/log/pods', readOnly: true }, { name: 'buffer', mountPath: '/var/lib/vector' }] }],
    volumes: [{ name: 'pods', hostPath: { path: '/var/log/pods' } }, { name: 'buffer', hostPath: { path: '/var/lib/vector' } }],
  },
};

const slow: Pod = {
  spec: {
    terminationGracePeriodSeconds: 20,
    containers: [
      { name: 'app', image: 'registry.example/team/app:1', lifecycle: { preStop: { sleep: { seconds: 5 } }, postStart: { exec: { command: ['/warm-up'] } } }, resources: requests('100m', '100M') },
      { name: 'oauth2-proxy', image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.13.0', ports: [{ containerPort: 4180, hostPort: 4180 }], lifecycle: { preStop: { exec: { command: ['sleep', '20'] } } }, resources: requests('10m', '32Mi') },
    ],
  },
};

const crowded: Pod = {
  spec: {
    initContainers: Array.from({ length: 6 }, (_, i) => ({ name: `step-${i + 1}`, image: 'busybox:1.37.0', ...(i % 2 === 1 && { restartPolicy: 'Always' }), volumeMounts: [{ name: `volume-${i + 1}`, mountPath: '/data' }] })),
    containers: [{ name: 'the-name-of-this-container-is-as-long-as-a-name-of-one-may-be-63', image: 'registry.example/a/rather/long/path/to/an/image:2026.11.28-build.1234', volumeMounts: Array.from({ length: 6 }, (_, i) => ({ name: `volume-${i + 1}`, mountPath: `/data/${i}`, subPath: 'part' })) }],
    volumes: Array.from({ length: 6 }, (_, i) => ({ name: `volume-${i + 1}`, emptyDir: {} })),
  },
};

const names = ['cart', 'checkout', 'search', 'payments', 'invoices', 'users', 'mail', 'stock', 'prices', 'reviews'];

type Workload = readonly [kind: string, apiVersion: string, pod: Pod, spec: JsonObject];

const KINDS: readonly Workload[] = [
  ['Deployment', 'apps/v1', mesh, { replicas: 3 }],
  ['StatefulSet', 'apps/v1', guaranteed, { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '10Gi' } } } }] }],
  ['CronJob', 'batch/v1', job, { schedule: '0 3 * * *' }],
  ['DaemonSet', 'apps/v1', node, {}],
  ['Deployment', 'apps/v1', slow, { replicas: 2 }],
  ['Deployment', 'apps/v1', alone, {}],
  ['Deployment', 'apps/v1', crowded, {}],
];

/** So many workloads, with a Service and an autoscaler for each seventh. Those behind the first seven are of the same kinds with other names. */
export function manyWorkloads(count: number): JsonObject[] {
  return Array.from({ length: count }, (_, i) => workload(i)).flat();
}

function workload(i: number): JsonObject[] {
  const [kind, apiVersion, pod, spec] = KINDS[i % KINDS.length];
  const name = `${names[i % names.length]}-${i}`;
  const namespace = `team-${Math.floor(i / 20) + 1}`;
  const metadata = { name, namespace };
  const labels = { app: name };
  const template: JsonObject = { metadata: { labels, ...(pod.annotations && { annotations: pod.annotations }) }, spec: pod.spec };
  const object: JsonObject = { apiVersion, kind, metadata, spec: kind === 'CronJob' ? { ...spec, jobTemplate: { spec: { template, parallelism: 2 } } } : { ...spec, template } };
  if (i % KINDS.length !== 0) return [object];
  return [
    object,
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'LoadBalancer', selector: labels, ports: [{ port: 80, targetPort: 'http' }, { port: 9000, targetPort: 9999 }] } },
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec: { scaleTargetRef: { apiVersion, kind, name }, minReplicas: 2, maxReplicas: 10 } },
  ];
}
