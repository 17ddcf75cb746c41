import { classic, cronJob, job, main, NATIVE, podWithShipper, SECOND, shipper, withNative, withShipper } from './pods';
import { pod, RuleCases } from '../cases';

const WORKER = { name: 'worker', image: 'registry.example/worker:1.0.0' };
const TAIL = { name: 'second', image: 'busybox:1.37.0', command: ['sh', '-c', 'tail -n+1 -F /logs/a.log'] };
const NEVER_COMPLETES = '/spec/template/spec/containers/1';

export const CASES: RuleCases[] = [
  {
    rule: 'sidecar/native-unsupported',
    minor: 29,
    compliant: { 'since 1.29': withNative(), 'a plain init container': pod({ initContainers: [{ name: 'first', image: 'registry.example/init:1.0.0' }] }) },
    violating: {
      '1.28, off by default': { manifest: withNative(), minor: 28, paths: [`${NATIVE}/restartPolicy`], message: /1\.28 has native sidecars off by default/ },
      '1.27, unknown': { manifest: withNative(), minor: 27, paths: [`${NATIVE}/restartPolicy`], message: /1\.27 does not know/ },
    },
  },
  {
    rule: 'sidecar/job-never-completes',
    compliant: {
      'a second worker beside a named main: both may end': job(
        [{ ...WORKER, name: 'helper' }, WORKER], {}, { annotations: { 'kubectl.kubernetes.io/default-container': 'worker' } },
      ),
      'a native sidecar': job([main()], { initContainers: [shipper({ restartPolicy: 'Always' })] }),
      'one container': job([main()]),
      'two workers that both end': job([{ name: 'extract', image: 'registry.example/etl:1.0.0' }, { name: 'load', image: 'registry.example/etl:1.0.0' }]),
      'a worker whose name sounds like an agent\'s work': job([WORKER, { name: 'export-logs', image: 'registry.example/db-exporter:1.0.0' }]),
      'a sidecar that waits for main\'s mark': job([WORKER, {
        ...TAIL, command: ['sh', '-c', 'tail -F /logs/a.log & while ! [ -f /logs/done ]; do sleep 1; done; kill $!'],
      }]),
      'a main that ends its sidecar': job([
        { ...WORKER, command: ['sh', '-c', 'work; curl -X POST localhost:15020/quitquitquit'] }, { name: 'istio-proxy', image: 'registry.example/proxyv2:1.30.3' },
      ]),
      'a Deployment': withShipper(),
    },
    violating: {
      'a log shipper': { manifest: job([main(), shipper()]), paths: [NEVER_COMPLETES], message: /sidecar "shipper" runs on when main "web" has ended, so the Job/ },
      'a CronJob': { manifest: cronJob([WORKER, TAIL]), paths: [`/spec/jobTemplate${NEVER_COMPLETES}`], message: /so the CronJob never completes/ },
      'an endless loop': { manifest: job([WORKER, { ...TAIL, command: ['sh', '-c', 'while true; do cat /logs/*; sleep 5; done'] }]), paths: [NEVER_COMPLETES] },
      'sleep infinity': { manifest: job([WORKER, { ...TAIL, command: ['sleep', 'infinity'] }]), paths: [NEVER_COMPLETES] },
      'a server by its port': { manifest: job([WORKER, { ...WORKER, name: 'second', ports: [{ containerPort: 5432 }] }]), paths: [NEVER_COMPLETES] },
      'a well-known proxy by name': { manifest: job([WORKER, { ...WORKER, name: 'cloud-sql-proxy' }]), paths: [NEVER_COMPLETES] },
      'at a version without native sidecars': { manifest: job([main(), shipper()]), minor: 27, paths: [NEVER_COMPLETES], fix: /^target Kubernetes 1\.29/ },
    },
  },
  {
    rule: 'sidecar/port-collision',
    compliant: {
      'other numbers': withShipper({ ports: [{ containerPort: 2020 }] }),
      'another protocol': withShipper({ ports: [{ containerPort: 8080, protocol: 'UDP' }] }),
      'a plain init container, which has ended by then': withShipper({}, { initContainers: [{ name: 'first', image: 'i:1', ports: [{ containerPort: 8080 }] }] }),
      'twice in one container, which the API\'s own rules are about': pod({ containers: [main(), shipper({ ports: [{ containerPort: 1 }, { containerPort: 1 }] })] }),
    },
    violating: {
      'a plain sidecar': {
        manifest: withShipper({ ports: [{ containerPort: 8081 }, { containerPort: 8080 }] }),
        paths: [`${SECOND}/ports/1/containerPort`],
        message: /^sidecar "shipper" declares port 8080\/TCP, which main "web" declares too$/,
        fix: /for example 8082/,
      },
      'a native sidecar, which is the one to give way': {
        manifest: withNative({ ports: [{ containerPort: 8080, protocol: 'TCP' }] }),
        paths: [`${NATIVE}/ports/0/containerPort`],
      },
      'two sidecars': {
        manifest: classic([shipper({ ports: [{ containerPort: 2020 }] }), shipper({ name: 'b', ports: [{ containerPort: 2020 }] })]),
        paths: ['/spec/template/spec/containers/2/ports/0/containerPort'],
        message: /sidecar "b" .* sidecar "shipper"/,
      },
    },
  },
  {
    rule: 'sidecar/port-name-collision',
    compliant: {
      'other names': withShipper({ ports: [{ name: 'metrics', containerPort: 2020 }] }),
      'no names': pod({ containers: [main({ ports: [{ containerPort: 1 }] }), shipper({ ports: [{ containerPort: 2 }] })] }),
      'another protocol, which a Service tells apart': withShipper({ ports: [{ name: 'http', containerPort: 8080, protocol: 'UDP' }] }),
    },
    violating: {
      'main\'s name again': {
        manifest: withShipper({ ports: [{ name: 'http', containerPort: 2020 }] }),
        paths: [`${SECOND}/ports/0/name`],
        message: /calls a port "http", and so does main "web"/,
      },
    },
  },
  {
    rule: 'sidecar/root-under-non-root',
    compliant: {
      'another user': withShipper(),
      'root where it may be': withShipper({ securityContext: { runAsUser: 0 } }),
      'an exception from the pod\'s rule': withShipper({ securityContext: { runAsUser: 0, runAsNonRoot: false } }, { securityContext: { runAsNonRoot: true } }),
    },
    violating: {
      'against itself': { manifest: withShipper({ securityContext: { runAsUser: 0, runAsNonRoot: true } }), paths: [`${SECOND}/securityContext/runAsUser`] },
      'against the pod': {
        manifest: withShipper({ securityContext: { runAsUser: 0 } }, { securityContext: { runAsNonRoot: true } }), paths: [`${SECOND}/securityContext/runAsUser`],
      },
      'the pod\'s user': {
        manifest: withNative({ securityContext: {} }, { securityContext: { runAsNonRoot: true, runAsUser: 0 } }),
        paths: ['/spec/template/spec/securityContext/runAsUser'],
      },
    },
  },
  {
    rule: 'sidecar/non-numeric-user',
    compliant: {
      'a number': withShipper(),
      'the pod\'s number': withShipper({ securityContext: { runAsNonRoot: true } }, { securityContext: { runAsUser: 1000 } }),
      'not asked for': withShipper({ securityContext: {} }),
      'an image that is known to name its user by number': withShipper({
        image: 'docker.io/otel/opentelemetry-collector-contrib:0.159.0', securityContext: { runAsNonRoot: true },
      }),
      'a distroless nonroot image': withShipper({ image: 'registry.example/agent:1.0.0-nonroot', securityContext: { runAsNonRoot: true } }),
      'a Windows pod': withShipper({ securityContext: { runAsNonRoot: true } }, { os: { name: 'windows' } }),
      'a pod for Windows nodes': withShipper({ securityContext: { runAsNonRoot: true } }, { nodeSelector: { 'kubernetes.io/os': 'windows' } }),
      'main, which its author knows': pod({ containers: [main({ securityContext: { runAsNonRoot: true } }), shipper()] }),
    },
    violating: {
      'of its own': { manifest: withShipper({ securityContext: { runAsNonRoot: true } }), paths: [`${SECOND}/securityContext`] },
      'from the pod': { manifest: withNative({ securityContext: undefined }, { securityContext: { runAsNonRoot: true } }), paths: [NATIVE] },
    },
  },
  {
    rule: 'sidecar/startup-probe-holds-main',
    compliant: {
      'no startup probe': withNative(),
      'a plain sidecar, for which main does not wait': withShipper({ startupProbe: { httpGet: { path: '/', port: 2020 } } }),
      'a proxy that main needs': withNative({
        name: 'cloud-sql-proxy', image: 'registry.example/cloud-sql-proxy:2.14.0', startupProbe: { httpGet: { path: '/startup', port: 9801 } }, volumeMounts: [],
      }),
    },
    violating: {
      'a log agent': { manifest: withNative({ startupProbe: { httpGet: { path: '/', port: 2020 } } }), paths: [`${NATIVE}/startupProbe`], message: /main waits until sidecar "shipper"/ },
      'an exporter': {
        manifest: withNative({ name: 'm', image: 'registry.example/nginx-exporter:1.5.3', volumeMounts: [], startupProbe: { tcpSocket: { port: 9113 } } }),
        paths: [`${NATIVE}/startupProbe`],
      },
      'whatever reads logs': { manifest: withNative({ name: 'helper', image: 'registry.example/helper:1.0.0', startupProbe: { exec: { command: ['true'] } } }), paths: [`${NATIVE}/startupProbe`] },
    },
  },
  {
    rule: 'sidecar/restart-never',
    compliant: {
      'always': podWithShipper(),
      'on failure': podWithShipper({}, { restartPolicy: 'OnFailure' }),
      'a native sidecar, which restarts all the same': pod({ restartPolicy: 'Never', initContainers: [shipper({ restartPolicy: 'Always' })], containers: [main()] }),
      'a Job, which has a rule of its own': job([main(), shipper()]),
      'no sidecar': pod({ restartPolicy: 'Never' }),
    },
    violating: {
      'a plain sidecar': { manifest: podWithShipper({}, { restartPolicy: 'Never' }), paths: ['/spec/restartPolicy'], message: /sidecar "shipper" will not be started again/ },
      'at a version without native sidecars': { manifest: podWithShipper({}, { restartPolicy: 'Never' }), minor: 28, paths: ['/spec/restartPolicy'], fix: /^restartPolicy: Always$/ },
    },
  },
];
