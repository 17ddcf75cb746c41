import { job, main, NATIVE, SECOND, shipper, withNative, withShipper } from './pods';
import { JsonObject } from '../../../../src/manifest/json';
import { pod, RuleCases } from '../cases';

const PROBE = { httpGet: { path: '/', port: 9113 } };
const exporter = (fields: JsonObject): JsonObject => withShipper({ name: 'nginx-exporter', image: 'registry.example/nginx-prometheus-exporter:1.5.3', livenessProbe: PROBE, ...fields });
const preStop = (...command: string[]): JsonObject => ({ lifecycle: { preStop: { exec: { command } } } });
const sleep = (seconds: number): JsonObject => ({ lifecycle: { preStop: { sleep: { seconds } } } });
const GRACE = '/spec/template/spec/terminationGracePeriodSeconds';
const shell = (script: string): JsonObject => withShipper({ command: ['/bin/sh', '-c', script], args: undefined });

export const CASES: RuleCases[] = [
  {
    rule: 'sidecar/liveness',
    compliant: {
      'a probe': withShipper(),
      'a native sidecar with a probe': withNative(),
      'main needs none for this rule': pod({}),
      'one that Istio fills in': withShipper({ name: 'istio-proxy', image: 'auto', livenessProbe: null }),
      'a plain container of a Job': job([main(), shipper({ livenessProbe: undefined })]),
      'a plain init container': withShipper({}, { initContainers: [{ name: 'first', image: 'registry.example/init:1.0.0' }] }),
    },
    violating: {
      'a plain sidecar': { manifest: withShipper({ livenessProbe: null }), paths: [SECOND], message: /^sidecar "shipper" has no liveness probe$/ },
      'a native sidecar': { manifest: withNative({ livenessProbe: null }), paths: [NATIVE] },
      'a native sidecar of a Job': {
        manifest: job([main()], { initContainers: [shipper({ restartPolicy: 'Always', livenessProbe: null })] }), paths: ['/spec/template/spec/initContainers/0'],
      },
      'a sidecar that stands first': {
        manifest: pod({ containers: [{ ...shipper({ livenessProbe: null }), name: 'fluent-bit' }, main()] }), paths: ['/spec/containers/0'], message: /"fluent-bit"/,
      },
      'the one that is not the default container': {
        manifest: pod({ containers: [{ name: 'a', image: 'a:1' }, { name: 'b', image: 'b:1' }] }, { annotations: { 'kubectl.kubernetes.io/default-container': 'b' } }),
        paths: ['/spec/containers/0'],
      },
    },
  },
  {
    rule: 'sidecar/loopback-probe',
    compliant: {
      'all addresses': exporter({ args: ['--web.listen-address=:9113', '--nginx.scrape-uri=http://127.0.0.1:8080/stub_status'] }),
      'what it watches is on loopback': exporter({ args: ['--nginx.scrape-uri=http://127.0.0.1:9113/stub_status'] }),
      'what it tells others is on loopback': exporter({ args: ['--listen-client-urls=http://0.0.0.0:9113', '--advertise-client-address=http://127.0.0.1:9113'] }),
      'another port is on loopback': exporter({ args: ['--admin.listen-address=127.0.0.1:9901'] }),
      'all addresses beside loopback': exporter({ args: ['--listen', '127.0.0.1:9113', '--listen', '10.0.0.1:9113'] }),
      'an exec probe': exporter({ args: ['--web.listen-address=127.0.0.1:9113'], livenessProbe: { exec: { command: ['wget', '-q', 'http://127.0.0.1:9113/'] } } }),
      'where it is, for others': exporter({ env: [{ name: 'SITE_ADDRESS', value: 'localhost:9113' }, { name: 'HOST', value: 'localhost' }, { name: 'PORT', value: '9113' }] }),
      'a client in the script that starts it': exporter({ command: ['sh', '-c', 'exporter & until ping --host=127.0.0.1 --port=9113; do sleep 1; done; wait'] }),
      'a host that the node\'s network makes true': withShipper({ livenessProbe: { httpGet: { path: '/', port: 2020, host: '127.0.0.1' } } }, { hostNetwork: true }),
      'a pod without a sidecar': pod({ containers: [main({ args: ['--listen=127.0.0.1:8080'], livenessProbe: { tcpSocket: { port: 8080 } } })] }),
    },
    violating: {
      'a flag with =': { manifest: exporter({ args: ['--web.listen-address=127.0.0.1:9113'] }), paths: [`${SECOND}/args/0`], message: /goes to port 9113/, fix: /0\.0\.0\.0:9113/ },
      'a flag and its value': { manifest: exporter({ args: ['-v', '--bind-addr', 'localhost:9113'] }), paths: [`${SECOND}/args/1`] },
      'in a script': { manifest: exporter({ command: ['sh', '-c', 'exec exporter --web.listen-address "[::1]:9113"'] }), paths: [`${SECOND}/command/2`] },
      'an environment variable': { manifest: exporter({ env: [{ name: 'X', value: '1' }, { name: 'LISTEN_ADDRESS', value: '127.0.0.1:9113' }] }), paths: [`${SECOND}/env/1/value`] },
      'host and port apart': { manifest: exporter({ args: ['--http.host=127.0.0.1', '--http.port=9113'] }), paths: [`${SECOND}/args/0`] },
      'a named port, and two probes': {
        manifest: exporter({
          env: [{ name: 'BIND', value: 'localhost:9113' }],
          ports: [{ name: 'metrics', containerPort: 9113 }],
          livenessProbe: { tcpSocket: { port: 'metrics' } },
          readinessProbe: { grpc: { port: 9113 } },
        }),
        paths: [`${SECOND}/env/0/value`],
      },
      'main, beside a sidecar': {
        manifest: withShipper({}, { containers: [main({ args: ['--listen=127.0.0.1:8080'], readinessProbe: { httpGet: { path: '/', port: 'http' } } }), shipper()] }),
        paths: ['/spec/template/spec/containers/0/args/0'],
        message: /main "web"/,
      },
      'the node\'s loopback': {
        manifest: withNative({ livenessProbe: { httpGet: { path: '/', port: 2020, host: 'localhost' } } }), paths: [`${NATIVE}/livenessProbe/httpGet/host`], fix: /remove host/,
      },
    },
  },
  {
    rule: 'sidecar/grace-period',
    compliant: {
      'no hook': withShipper(),
      'less than the default of 30 s': withShipper(sleep(29)),
      'less than what is set': withShipper(sleep(60), { terminationGracePeriodSeconds: 61 }),
      'waits side by side, whose sum does not count': withShipper(sleep(20), { containers: [main(sleep(20)), shipper(sleep(20))] }),
      'a wait in a loop, of unknown length': withShipper(preStop('sh', '-c', 'while pgrep nginx; do sleep 60; done')),
      'a wait in the background': withShipper(preStop('sh', '-c', 'sleep 600 & kill 7')),
      'a pod without a sidecar': pod({ containers: [main(sleep(60))] }),
    },
    violating: {
      'the sleep action, at the default': { manifest: withShipper(sleep(30)), paths: [`${SECOND}/lifecycle/preStop`], message: /waits 30 s in preStop, and after 30 s/, fix: /: 60$/ },
      'sleep by exec': { manifest: withShipper(preStop('/bin/sleep', '2m'), { terminationGracePeriodSeconds: 90 }), paths: [GRACE], message: /waits 120 s/ },
      'several sleeps in a script': { manifest: withNative(preStop('sh', '-c', 'sleep 5; kill -QUIT 7 && sleep 5'), { terminationGracePeriodSeconds: 10 }), paths: [GRACE], message: /waits 10 s/ },
      'main\'s wait, beside a sidecar': { manifest: withShipper({}, { containers: [main(sleep(45)), shipper()] }), paths: ['/spec/template/spec/containers/0/lifecycle/preStop'] },
      'no grace at all': { manifest: withShipper(sleep(1), { terminationGracePeriodSeconds: 0 }), paths: [GRACE] },
    },
  },
  {
    rule: 'sidecar/tail-as-pid-1',
    compliant: {
      'in the background, with a trap': shell('tail -n+1 -F /var/log/web/a.log & p=$!; trap "sleep 2; kill $p; exit 0" TERM; wait $p'),
      'a pipeline in the background, with a trap': shell('trap \'kill $!\' TERM\ntail -F /var/log/web/a.log 2>&1 | sed "s/^/a: /" &\nwait'),
      'a tail that ends': shell('while true; do tail -n 10 /var/log/web/a.log; sleep 10 & wait; done'),
      'only spoken of': shell('echo "tail -F is not what runs here"; exec agent # tail -F'),
      'a shared process namespace': withShipper({ command: ['tail', '-F', '/var/log/web/a.log'] }, { shareProcessNamespace: true }),
      'an init process in front': withShipper({ command: ['tini', '--', 'tail', '-F', '/var/log/web/a.log'] }),
      'main, which its author knows': pod({ containers: [main({ command: ['tail', '-f', '/dev/null'] }), shipper()] }),
    },
    violating: {
      'tail itself': { manifest: withShipper({ command: ['tail', '-n+1', '-F', '/var/log/web/a.log'] }), paths: [`${SECOND}/command`], message: /as its first process/ },
      'tail of busybox, in args': { manifest: withShipper({ args: ['/bin/busybox', 'tail', '-fn0', '/var/log/web/a.log'] }), paths: [`${SECOND}/args`] },
      'a single command in a shell': { manifest: shell('tail -n+1 -F /var/log/web/a.log'), paths: [`${SECOND}/command`], message: /has no trap/ },
      'the form of the Kubernetes documentation': { manifest: withShipper({ args: ['/bin/sh', '-c', 'tail -n+1 -F /var/log/1.log'] }), paths: [`${SECOND}/args`] },
      'exec': { manifest: shell('trap "exit 0" TERM; exec tail -F /var/log/web/a.log'), paths: [`${SECOND}/command`], message: /replaces its shell/ },
      'a trap, and tail in the foreground': { manifest: shell('trap "exit 0" TERM; tail --follow=name /var/log/web/a.log'), paths: [`${SECOND}/command`], message: /in the foreground/ },
      'after other commands, in a native sidecar': {
        manifest: withNative({ command: ['bash', '-ec'], args: ['touch /var/log/web/a.log\ntail -f /var/log/web/a.log'] }), paths: [`${NATIVE}/command`],
      },
      'in the background, without a trap': { manifest: shell('tail -F /var/log/web/a.log & wait'), paths: [`${SECOND}/command`] },
    },
  },
];
