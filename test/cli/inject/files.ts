/** Declarative files, as content. Together they have every factory of the catalog and every form of a value. */

const logs = [{ directory: '/var/log/app', files: ['*.log'], format: 'JSON', sizeLimit: '64Mi' }, { directory: '/var/log/nginx', format: 'combined' }];
const loki = { 'LogDestination.loki': { url: 'http://loki.monitoring:3100', tenant: 'shop' } };
const password = { name: 'exporter', key: 'password' };
const resources = { requests: { 'cpu': '10m', 'memory': '16Mi', 'ephemeral-storage': '1Gi' }, limits: { cpu: 0.5, memory: '64Mi' } };

function file(...sidecars: unknown[]): Record<string, unknown> {
  return { apiVersion: 'cdk8s-sidecars/v1', kind: 'SidecarInjection', spec: { sidecars } };
}

const custom = {
  name: 'helper',
  image: 'registry.example.com/helper:1.0.0',
  command: ['helper'],
  args: ['--quiet'],
  env: [{ name: 'A', value: '1' }, { name: 'B', valueFrom: { secretKeyRef: { name: 'helper', key: 'b' } } }, { name: 'EMPTY' }],
  envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'X_' }, { secretRef: { name: 'more' } }],
  ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }, { number: 9090 }],
  livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 20, timeoutSeconds: 2 },
  readiness: { tcpSocket: { port: 8080 } },
  startup: { exec: { command: ['helper', 'check'] }, failureThreshold: 10 },
  lifecycle: { preStop: { exec: { command: ['helper', 'drain'] } }, postStart: { httpGet: { port: 8080, path: '/begin' } } },
  resources,
  securityContext: { runAsUser: 1000, runAsGroup: 1000, seccomp: 'SecurityProfile.RUNTIME_DEFAULT', capabilities: { add: ['NET_BIND_SERVICE'] } },
  hardening: 'RESTRICTED',
  imagePullPolicy: 'IfNotPresent',
  mounts: [
    { 'SidecarMount.shared': { path: '/var/run/app', readOnly: false, medium: 'MEMORY', sizeLimit: '8Mi' } },
    { 'SidecarMount.config': { mountPath: '/etc/helper', files: { 'helper.conf': 'a = 1\n' } } },
    { 'SidecarMount.configMap': { mountPath: '/etc/more', configMap: 'more', items: { a: 'a.conf' }, mode: 0o440, optional: true } },
    { 'SidecarMount.secret': { mountPath: '/etc/tls', secret: 'tls' } },
    { 'SidecarMount.scratch': { mountPath: '/tmp', sizeLimit: '16Mi' } },
    { 'SidecarMount.token': { mountPath: '/var/run/token', audience: 'vault', expiration: '1h' } },
    { 'SidecarMount.volume': { mountPath: '/host', volume: { name: 'host', hostPath: { path: '/var/lib/x' } }, propagation: 'HOST_TO_CONTAINER' } },
  ],
  initContainers: [{ name: 'prepare', command: ['prepare'], env: [{ name: 'C', value: 'c' }], mounts: [{ 'SidecarMount.scratch': { mountPath: '/work' } }] }],
  pod: { labels: { helped: 'true' }, fsGroup: 2000, hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }], fsGroupChangePolicy: 'ON_ROOT_MISMATCH' },
  flushTimeout: '1m30s',
  metrics: [{ port: 9090, path: '/metrics', interval: '30s', params: { module: ['http'] } }],
  objects: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'extra', content: { data: { a: 'b' } } }],
  notes: ['needs a database'],
  patches: [{ op: 'add', path: '/tty', value: true }],
};

export const FILES: Readonly<Record<string, Record<string, unknown>>> = {
  'a custom sidecar with everything': file({ CustomSidecar: custom }),
  'shippers': file(
    { 'LogShipper.fluentBit': { name: 'a', logs, destination: loki, redact: [{ pattern: '\\d{16}', replacement: '****' }], bufferSize: '128Mi' } },
    { 'LogShipper.vector': { name: 'b', logs: logs[0], destination: { 'LogDestination.elasticsearch': { url: 'https://es:9200', credentials: { 'LogCredentials.basic': { secret: 'es' } }, tls: { ca: { 'LogCa.fromSecret': { secret: 'es-ca' } } } } } } },
    { 'LogShipper.openTelemetry': { name: 'c', logs, destination: { 'LogDestination.otlp': { url: 'http://otel:4318', protocol: 'HTTP' } } } },
    { 'LogShipper.filebeat': { name: 'd', logs, destination: { 'LogDestination.kafka': { brokers: ['kafka:9092'], topic: 'logs' } } } },
    { 'LogShipper.stream': { name: 'e', logs } },
    { 'LogShipper.fluentBit': { name: 'f', logs, destination: { 'LogDestination.stdout': null } } },
    { 'LogShipper.fluentBit': { name: 'g', logs, destination: 'LogDestination.stdout', podMetadata: false } },
    { LogRotator: { logs, rotation: 'LogRotation.copyTruncate', maxSize: '10Mi', keep: '24h' } },
  ),
  'monitoring': file(
    'MonitoringAgent.nginx', { 'MonitoringAgent.apache': null }, { 'MonitoringAgent.memcached': { resources } },
    { 'MonitoringAgent.mysql': { password, user: 'exporter' } }, { 'MonitoringAgent.postgres': { password: { secret: 'pg', key: 'p' } } }, { 'MonitoringAgent.redis': {} },
    { 'MonitoringAgent.statsd': { mappings: [{ match: 'a.*', name: 'a', labels: { method: '$1' } }] } },
    { 'MonitoringAgent.blackbox': { targets: ['http://localhost:8080/'], timeout: '5s' } },
    { 'MonitoringAgent.openTelemetry': { name: 'otel', endpoint: 'http://otel:4317', scrape: [{ port: 8080 }] } },
    { 'MonitoringAgent.exporter': { name: 'own', image: 'registry.example.com/exporter:1.0.0', port: 9999, env: [{ name: 'A', value: 'b' }] } },
  ),
  'watchers': {
    ...file(
      { 'LogWatcher.metrics': { logs, counters: { 'CombinedLogMetrics.counters': { prefix: 'web' } }, alerts: [{ name: 'Errors', expr: 'rate(x[5m]) > 1', for: '5m' }] } },
      { 'LogWatcher.webhook': { logs, pattern: 'ERROR', url: 'https://hooks.example.com/x', period: '1m' } },
      { 'LogWatcher.webhook': { name: 'secret-hook', port: 8099, logs, pattern: 'ERROR', url: { 'WebhookUrl.fromSecret': { secret: 'hook', key: 'url' } } } },
      { 'ConfigWatcher.reload': { path: '/etc/app', url: 'http://localhost:8080/-/reload' } },
    ),
    metadata: { name: 'watchers', annotations: { 'config.kubernetes.io/local-config': 'true' } },
  },
  'a selector': {
    apiVersion: 'cdk8s-sidecars/v1',
    kind: 'SidecarInjection',
    spec: {
      kubernetesVersion: '1.33',
      select: {
        kinds: ['Deployment', 'StatefulSet'],
        matchLabels: { tier: 'web' },
        matchExpressions: [{ key: 'team', operator: 'In', values: ['a', 'b'] }, { key: 'legacy', operator: 'DoesNotExist' }],
        namespaces: ['shop-*'],
        names: ['web', 'api-*'],
      },
      sidecars: [{ CustomSidecar: { name: 'a', image: 'registry.example.com/a:1' } }],
    },
  },
};
