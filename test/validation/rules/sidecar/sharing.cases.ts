import { classic, cronJob, main, NATIVE, SECOND, shipper, withNative, withShipper } from './pods';
import { JsonObject } from '../../../../src/manifest/json';
import { pod, RuleCases } from '../cases';

const requests = (cpu: string, memory: string): JsonObject => ({ resources: { requests: { cpu, memory } } });
const logs = (emptyDir: JsonObject | undefined): JsonObject => ({ volumes: [{ name: 'logs', ...(emptyDir && { emptyDir }) }, { name: 'config', configMap: { name: 'agent' } }] });
const LOGS = '/spec/template/spec/volumes/0';
const writable = [{ name: 'logs', mountPath: '/var/log/web' }];
const subPath = [{ name: 'logs', mountPath: '/var/log/web', readOnly: true }, { name: 'config', mountPath: '/etc/agent.yaml', subPath: 'agent.yaml' }];
const RELOADER = { name: 'config-reloader', image: 'registry.example/prometheus-config-reloader:0.93.0', volumeMounts: [{ name: 'config', mountPath: '/etc/agent' }] };
const scraped = (port: string, scrape = 'true'): JsonObject => ({ annotations: { 'prometheus.io/scrape': scrape, 'prometheus.io/port': port } });
const METRICS = { ports: [{ name: 'metrics', containerPort: 2020 }] };
const whole: JsonObject = { resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1000m' } } };
const CLAIM = '/spec/template/metadata/annotations/prometheus.io~1port';

export const CASES: RuleCases[] = [
  {
    rule: 'sidecar/requests-more-than-main',
    compliant: {
      'less': withShipper(),
      'exactly as much': withShipper(requests('0.1', '128Mi')),
      'main requests nothing': withShipper({}, { containers: [main({ resources: {} }), shipper()] }),
      'main requests zero': withShipper({}, { containers: [main(requests('0', '0')), shipper()] }),
      'what main does not request': withShipper(requests('10m', '1Gi'), { containers: [main({ resources: { requests: { cpu: '1' } } }), shipper(requests('10m', '1Gi'))] }),
      'a plain init container': withShipper({}, { initContainers: [{ name: 'migrate', image: 'registry.example/m:1.0.0', ...requests('2', '4Gi') }] }),
    },
    violating: {
      'one sidecar': {
        manifest: withShipper(requests('250m', '64Mi')), paths: [`${SECOND}/resources/requests/cpu`], message: /^sidecar "shipper" requests 250m cpu, more than the 100m of main "web"$/,
      },
      'two of them together, named at the larger': {
        manifest: classic([shipper(requests('60m', '32Mi')), shipper({ name: 'b', ...requests('61m', '100Mi') })]),
        paths: ['/spec/template/spec/containers/2/resources/requests/cpu', '/spec/template/spec/containers/2/resources/requests/memory'],
        message: /"shipper", "b" together request (121m cpu|132Mi memory)/,
      },
      'a limit, which is the request where there is none': {
        manifest: withNative({ resources: { requests: { cpu: '10m' }, limits: { memory: '1Gi' } } }), paths: [`${NATIVE}/resources/limits/memory`],
      },
    },
  },
  {
    rule: 'sidecar/quality-of-service',
    compliant: {
      'all of them Guaranteed': withNative(whole, { containers: [main(whole)] }),
      'main is not': withShipper({}),
      'another init container is not': withNative({}, { initContainers: [shipper({ restartPolicy: 'Always' }), { name: 'init', image: 'a:1' }], containers: [main(whole)] }),
      'another container that may be the work itself is not': withShipper({ name: 'worker', image: 'registry.example/worker:1.0.0' }, { containers: [main(whole), { ...main(), name: 'worker' }] }),
      'the pod asks as a whole': withNative({}, { containers: [main(whole)], ...whole }),
      'one that an injector fills in': withShipper({}, { containers: [main(whole), { name: 'istio-proxy', image: 'auto' }] }),
      'no sidecar': pod({ containers: [main()] }),
    },
    violating: {
      'a native sidecar': {
        manifest: withNative({}, { containers: [main(whole)] }), paths: [`${NATIVE}/resources`], message: /^the other containers make the pod Guaranteed, and sidecar "shipper" makes it Burstable$/,
      },
      'a known one': { manifest: classic([], { containers: [main(whole), shipper({ name: 'fluent-bit' })] }), paths: [`${SECOND}/resources`] },
      'without resources': { manifest: classic([], { containers: [main(whole), { name: 'istio-proxy', image: 'istio/proxyv2:1.27.0' }] }), paths: [SECOND] },
      'a Guaranteed one and another': {
        manifest: classic([], { containers: [main(whole), shipper({ name: 'fluent-bit', ...whole }), shipper({ name: 'redis-exporter' })] }), paths: ['/spec/template/spec/containers/2/resources'],
      },
    },
  },
  {
    rule: 'sidecar/resources',
    compliant: {
      'requests and a memory limit': withShipper(),
      'limits, which are requests too': withShipper({ resources: { limits: { cpu: '100m', memory: '64Mi' } } }),
      'of the pod': withShipper({ resources: undefined }, { resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } } }),
      'main is looked at by others': pod({ containers: [main({ resources: undefined }), shipper()] }),
    },
    violating: {
      'nothing': { manifest: withShipper({ resources: undefined }), paths: [SECOND], message: /requests\.cpu, requests\.memory, limits\.memory$/ },
      'an empty object': { manifest: withNative({ resources: {} }), paths: [`${NATIVE}/resources`] },
      'no memory limit': { manifest: withShipper(requests('10m', '32Mi')), paths: [`${SECOND}/resources`], message: /does not set limits\.memory$/ },
    },
  },
  {
    rule: 'sidecar/image-version',
    compliant: {
      'a version': withShipper({ image: 'localhost:5000/agent:v1' }),
      'a digest': withShipper({ image: `registry.example/agent@sha256:${'0'.repeat(64)}` }),
      'a tag and a digest': withShipper({ image: `registry.example/agent:latest@sha256:${'0'.repeat(64)}` }),
      'a commit': withShipper({ image: 'registry.example/agent:4f5b668' }),
      'a place-holder': withShipper({ image: 'registry.example/agent:${TAG}' }),
      'main is looked at by others': pod({ containers: [main({ image: 'nginx' }), shipper()] }),
    },
    violating: {
      'no tag': { manifest: withShipper({ image: 'busybox' }), paths: [`${SECOND}/image`], message: /no tag, which means latest/ },
      'a port of the registry is no tag': { manifest: withShipper({ image: 'localhost:5000/agent' }), paths: [`${SECOND}/image`] },
      'latest': { manifest: withNative({ image: 'fluent/fluent-bit:latest' }), paths: [`${NATIVE}/image`] },
      'latest of a series': { manifest: withShipper({ image: 'fluent/fluent-bit:latest-debug3' }), paths: [`${SECOND}/image`] },
      'a name that moves': { manifest: withShipper({ image: 'fluent/fluent-bit:stable' }), paths: [`${SECOND}/image`], message: /"stable", which is no version/ },
    },
  },
  {
    rule: 'sidecar/unbounded-empty-dir',
    compliant: {
      'a size limit': withShipper(),
      'a limit of ephemeral storage on every container': withShipper({}, {
        ...logs({}),
        containers: [main(), shipper()].map((container) => ({ ...container, resources: { limits: { 'ephemeral-storage': '1Gi' } } })),
      }),
      'in memory, under memory limits': withShipper({}, logs({ medium: 'Memory' })),
      'a folder of main alone': withShipper({ volumeMounts: [] }, logs({})),
      'a folder for sockets': pod({
        containers: [main({ volumeMounts: [{ name: 'api', mountPath: '/run/web' }] }), shipper({ volumeMounts: [{ name: 'api', mountPath: '/run/web' }] })],
        volumes: [{ name: 'api', emptyDir: {} }],
      }),
      'filled by an init container, then only read': withShipper({}, {
        ...logs({}),
        initContainers: [{ name: 'first', image: 'registry.example/i:1.0.0', volumeMounts: writable }],
        containers: [main({ volumeMounts: [{ ...writable[0], readOnly: true }] }), shipper()],
      }),
      'a pod without a sidecar': pod({ containers: [main()], volumes: [{ name: 'logs', emptyDir: {} }] }),
    },
    violating: {
      'an empty object': { manifest: withShipper({}, logs({})), paths: [`${LOGS}/emptyDir`], message: /"logs", which main "web" and sidecar "shipper" share/ },
      'in memory, with nothing to bound it': { manifest: withNative({ resources: {} }, logs({ medium: 'Memory' })), paths: [`${LOGS}/emptyDir`] },
      'no source, which is an emptyDir': { manifest: withShipper({}, logs(undefined)), paths: [LOGS] },
    },
  },
  {
    rule: 'sidecar/shared-log-writable',
    compliant: {
      'read-only': withShipper(),
      'a rotator': withShipper({ name: 'log-rotator', volumeMounts: writable }),
      'a command that moves files': withShipper({ command: ['sh', '-c', 'while sleep 60; do mv /var/log/web/a.log /var/log/web/a.1; done'], volumeMounts: writable }),
      'positions kept beside the logs': withShipper({ args: ['--db=/var/log/web/tail.db'], volumeMounts: writable }),
      'a folder that is not for logs': withShipper({ volumeMounts: [{ name: 'logs', mountPath: '/run/socket' }] }, {
        containers: [main({ volumeMounts: [{ name: 'logs', mountPath: '/run/socket' }] }), shipper({ volumeMounts: [{ name: 'logs', mountPath: '/run/socket' }] })],
      }),
      'logs of its own': withShipper({ volumeMounts: [{ name: 'own', mountPath: '/var/log/agent' }] }, { volumes: [{ name: 'own', emptyDir: {} }] }),
      'a main that only reads': withShipper({ volumeMounts: writable }, {
        containers: [main({ volumeMounts: [{ ...writable[0], readOnly: true }] }), shipper({ volumeMounts: writable })],
      }),
    },
    violating: {
      'a plain sidecar': { manifest: withShipper({ volumeMounts: writable }), paths: [`${SECOND}/volumeMounts/0`], message: /mounts the logs of main "web" \("logs"\) writable/ },
      'at another path, explicitly': { manifest: withNative({ volumeMounts: [{ name: 'logs', mountPath: '/in', readOnly: false }] }), paths: [`${NATIVE}/volumeMounts/0`] },
      'a script that only reads': {
        manifest: withShipper({ command: ['sh', '-c', 'while true; do cat /var/log/web/*.log > /dev/stdout; sleep 30; done'], volumeMounts: writable }),
        paths: [`${SECOND}/volumeMounts/0`],
      },
    },
  },
  {
    rule: 'sidecar/shared-volume-missing',
    compliant: {
      'main writes': withShipper(),
      'an init container writes': pod({
        initContainers: [{ name: 'first', image: 'registry.example/i:1.0.0', volumeMounts: writable }], containers: [main({ volumeMounts: [] }), shipper()], volumes: [{ name: 'logs', emptyDir: {} }],
      }),
      'a writable folder of its own': withShipper({ volumeMounts: [{ name: 'own', mountPath: '/tmp' }] }, { volumes: [{ name: 'own', emptyDir: {} }] }),
      'a volume that is filled otherwise': withShipper({ volumeMounts: [{ name: 'config', mountPath: '/etc/agent', readOnly: true }] }),
      'a volume that does not exist, which the API\'s own rules are about': withShipper({ volumeMounts: [{ name: 'none', mountPath: '/in', readOnly: true }] }),
    },
    violating: {
      'main does not mount it': {
        manifest: withShipper({}, { containers: [main({ volumeMounts: [] }), shipper()] }),
        paths: [`${SECOND}/volumeMounts/0`],
        message: /reads from the emptyDir "logs", and no container writes there/,
      },
      'main mounts it read-only too': {
        manifest: withNative({}, { containers: [main({ volumeMounts: [{ ...writable[0], readOnly: true }] })] }), paths: [`${NATIVE}/volumeMounts/0`],
      },
    },
  },
  {
    rule: 'sidecar/sub-path-config',
    compliant: {
      'a folder': withShipper(),
      'a hash in the template': withShipper({ volumeMounts: subPath }, {}, { annotations: { 'checksum/config': 'a1b2c3' } }),
      'a name that changes with the content': withShipper({ volumeMounts: subPath }, {
        volumes: [{ name: 'logs', emptyDir: {} }, { name: 'config', configMap: { name: 'agent-7tb2h9f4kd' } }],
      }),
      'main\'s own, with nobody to reload': withShipper({}, { containers: [main({ volumeMounts: subPath }), shipper()] }),
      'a sub-path of another kind of volume': withShipper({ volumeMounts: [{ name: 'logs', mountPath: '/in', subPath: 'web' }] }),
      'a CronJob, which reads it anew each time': cronJob([main(), shipper({ volumeMounts: subPath })]),
    },
    violating: {
      'a sidecar': { manifest: withShipper({ volumeMounts: subPath }), paths: [`${SECOND}/volumeMounts/1/subPath`], message: /a file of "config" by subPath: it never changes/ },
      'a secret, by expression': {
        manifest: withNative({ volumeMounts: [{ name: 'tls', mountPath: '/tls.crt', subPathExpr: '$(POD).crt' }] }, { volumes: [{ name: 'tls', secret: { secretName: 'tls' } }] }),
        paths: [`${NATIVE}/volumeMounts/0/subPathExpr`],
      },
      'main, beside a reloader, whatever the annotations say': {
        manifest: classic([RELOADER], { containers: [main({ volumeMounts: subPath }), RELOADER] }, { annotations: { 'checksum/config': 'a1b2c3' } }),
        paths: ['/spec/template/spec/containers/0/volumeMounts/1/subPath'],
        message: /beside a container that waits for it to change/,
      },
    },
  },
  {
    rule: 'sidecar/scrape-claims',
    compliant: {
      'the one metrics port': withShipper(METRICS, {}, scraped('2020')),
      'no annotations': withShipper({ ports: [{ name: 'metrics', containerPort: 2020 }, { name: 'prom', containerPort: 2021 }] }),
      'the port where Istio merges all of them': withShipper(METRICS, {}, scraped('15020')),
      'not to be scraped': withShipper(METRICS, {}, scraped('8080', 'false')),
      'a port that a container need not declare': withShipper({}, {}, scraped('2020')),
      'every declared port, when none is named': withShipper(METRICS, {}, { annotations: { 'prometheus.io/scrape': 'true' } }),
    },
    violating: {
      'two metrics ports': {
        manifest: classic([shipper(METRICS), shipper({ name: 'exporter', ports: [{ name: 'http-metrics', containerPort: 9113 }] })], {}, scraped('9113')),
        paths: [CLAIM],
        message: /names 9113, so port 2020 \("metrics"\) of sidecar "shipper" is never scraped/,
        fix: /PodMonitor/,
      },
      'main\'s port, and a sidecar\'s metrics': { manifest: withShipper(METRICS, {}, scraped('8080')), paths: [CLAIM] },
      'a name': { manifest: withShipper(METRICS, {}, scraped('metrics')), paths: [CLAIM], message: /only a number is understood/, fix: /prometheus\.io\/port: "2020"/ },
      'a port that nobody declares': { manifest: withShipper({ ports: [{ containerPort: 2020 }] }, {}, scraped('2021')), paths: [CLAIM], message: /which no container declares/ },
    },
  },
  {
    rule: 'sidecar/default-container',
    compliant: {
      'main': withShipper({}, {}, { annotations: { 'kubectl.kubernetes.io/default-container': 'web' } }),
      'none': withShipper(),
      'a pod without a sidecar': pod({}, { annotations: { 'kubectl.kubernetes.io/default-container': 'typo' } }),
    },
    violating: {
      'a name that no container has': {
        manifest: withShipper({}, {}, { annotations: { 'kubectl.kubernetes.io/default-container': 'wep' } }),
        paths: ['/spec/template/metadata/annotations/kubectl.kubernetes.io~1default-container'],
        message: /"wep", and the pod has "web", "shipper"/,
        fix: /default-container: web$/,
      },
    },
  },
];
