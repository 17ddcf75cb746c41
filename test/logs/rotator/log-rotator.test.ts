import { ApiObject, App, Chart, Duration, JsonPatch, Size, Testing } from 'cdk8s';
import {
  KubernetesVersion, LogFiles, LogRotation, LogRotator, LogRotatorProps, PodSecurityLevel, SidecarDeployment, SidecarPlacement, SidecarSettings,
} from '../../../src';
import { contextOf } from '../agents/suite';

const LOGS = LogFiles.of('/var/log/nginx', { files: ['access.log', 'error.log'] });
let app: App;
let chart: Chart;
beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'web');
});

const podWith = (props: LogRotatorProps, user: number | undefined = 101) => {
  const deployment = new SidecarDeployment(chart, 'nginx', {
    main: { name: 'nginx', image: 'registry.example/nginx:1.27.0', securityContext: { user, group: user } },
    sidecars: [new LogRotator(props)],
  });
  ApiObject.of(deployment).addJsonPatch(
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', { type: 'RuntimeDefault' }),
    JsonPatch.add('/spec/template/spec/containers/0/securityContext/capabilities', { drop: ['ALL'] }),
  );
  return () => Testing.synth(chart).find((manifest) => manifest.kind === 'Deployment').spec.template.spec;
};
const rotatorOf = (spec: any) => [...spec.containers, ...spec.initContainers ?? []].find((container: any) => container.name === 'log-rotator');

test('by renaming: runs as main, sees its processes, and writes to its directory', () => {
  const spec = podWith({ logs: LOGS, rotation: LogRotation.nginx(), maxSize: Size.mebibytes(8), keep: Duration.hours(24) })();
  const container = rotatorOf(spec);

  expect(spec.shareProcessNamespace).toBe(true);
  expect(container.command).toEqual([
    'sh', '/etc/log-rotator/rotate.sh', '/var/lib/log-rotator', '8388608', '60', '1440', '33554432', '5', 'nginx', 'USR1',
    '/var/log/nginx', 'access.log', '/var/log/nginx', 'error.log',
  ]);
  expect(container.securityContext).toMatchObject({ runAsUser: 101, runAsGroup: 101, runAsNonRoot: true, readOnlyRootFilesystem: true });
  expect(container.volumeMounts).toContainEqual({ name: 'shared-var-log-nginx', mountPath: '/var/log/nginx' });
});

test('by copying: nothing of the pod is shared but the directory', () => {
  const spec = podWith({ logs: LOGS })();
  expect(spec.shareProcessNamespace).not.toBe(true);
  expect(rotatorOf(spec).command.slice(8, 10)).toEqual(['-', '-']);
});

test('says that processes are shared', () => {
  let printed = '';
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => (printed += String(text)) !== '');
  podWith({ logs: LOGS, rotation: LogRotation.rename('app', 'HUP') });
  app.synthYaml();
  write.mockRestore();
  expect(printed).toContain('sidecar "log-rotator": sends HUP to app, so all containers of the pod share one process namespace');
});

test('says that a volume of the usual size may not hold what is kept', () => {
  const context = contextOf({ mainUser: 101, kubernetesVersion: KubernetesVersion.V1_27, placement: SidecarPlacement.CLASSIC });
  const notes = (logs: LogFiles) => new LogRotator({ logs, maxSize: Size.mebibytes(64), keep: Duration.hours(24) }).bind(context).notes;
  expect(notes(LOGS)).toEqual([expect.stringMatching(/^note\/log-retention: it may keep 640 MiB in \/var\/log\/nginx, .*, 512 MiB if nothing else is set, is evicted: lower maxSize or maxTotalSize, or give sizeLimit/)]);
  expect(notes(LogFiles.of('/var/log/nginx', { files: ['access.log'] }))).toEqual([]);
  expect(notes(LogFiles.of('/var/log/nginx', { files: ['access.log', 'error.log'], sizeLimit: Size.gibibytes(1) }))).toEqual([]);
});

test.each(['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34'])('is valid for %s in both placements, under "restricted"', (version) => {
  const placements = Number(version.slice(2)) >= 29 ? [SidecarPlacement.CLASSIC, SidecarPlacement.NATIVE] : [SidecarPlacement.CLASSIC];
  for (const placement of placements) {
    chart = new Chart(app, placement);
    SidecarSettings.set(chart, { kubernetesVersion: KubernetesVersion.of(version), placement, podSecurity: PodSecurityLevel.RESTRICTED });
    podWith({ logs: LOGS, rotation: LogRotation.nginx() });
  }
  expect(() => app.synthYaml()).not.toThrow();
});

test('two in one pod do not rotate the same files', () => {
  const synth = (...rotators: LogRotator[]) => {
    const main = { name: 'nginx', image: 'registry.example/nginx:1.27.0', securityContext: { user: 101 } };
    new SidecarDeployment(chart, `w${chart.node.children.length}`, { main, sidecars: rotators });
    return Testing.synth(chart);
  };
  const error = LogFiles.of('/var/log/nginx', { files: ['error.log'] });

  expect(() => synth(new LogRotator({ logs: LogFiles.of('/var/log/nginx', { files: ['access.log'] }) }), new LogRotator({ name: 'errors', logs: error }))).not.toThrow();
  expect(() => synth(new LogRotator({ logs: LOGS }), new LogRotator({ name: 'errors', logs: error }))).toThrow(
    /compose\/claim: sidecars "log-rotator" and "errors" both do this: rotates \/var\/log\/nginx\/error\.log of container "nginx"\. Fix: take one of the two out/,
  );
});

test('needs to know the user of main', () => {
  const synth = () => {
    const deployment = new SidecarDeployment(chart, 'nginx', { main: { name: 'nginx', image: 'a:1' }, sidecars: [new LogRotator({ logs: LOGS })] });
    ApiObject.of(deployment).addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/0/securityContext'));
    return Testing.synth(chart);
  };
  expect(synth).toThrow(/must run as the user of "nginx", .* set user, or securityContext.user of main/);
});

test.each<[string, any, RegExp]>([
  ['no props', undefined, /needs its props/],
  ['no logs', {}, /has no logs/],
  ['other logs', { logs: '/var/log' }, /not LogFiles/],
  ['another rotation', { logs: LOGS, rotation: 'nginx' }, /pass LogRotation.nginx/],
  ['a size as a number', { logs: LOGS, maxSize: 5 }, /maxSize that is not a Size/],
  ['a part of a minute', { logs: LOGS, keep: Duration.seconds(90) }, /log rotator "log-rotator" has a keep that is not a whole number of minutes/],
  ['no size', { logs: LOGS, maxSize: Size.kibibytes(0) }, /maxSize of nothing/],
  ['a text as a duration', { logs: LOGS, keep: '24h' }, /keep that is not a Duration/],
  ['seconds', { logs: LOGS, maxAge: Duration.seconds(30) }, /less than a minute/],
  ['a name of a user', { logs: LOGS, user: 'nginx' }, /no user id/],
  ['a bad name', { logs: LOGS, name: 'Rotator' }, /cannot be named "Rotator"/],
  ['more than the volume holds', { logs: LogFiles.of('/logs', { files: ['a', 'b'], sizeLimit: Size.mebibytes(64) }) }, /may keep 160 MiB in \/logs .* is 64 MiB/],
])('refuses %s', (_, props, message) => {
  expect(() => new LogRotator(props)).toThrow(message);
});

test.each<[string, string, RegExp]>([
  ['/usr/sbin/nginx', 'USR1', /up to 15 characters/],
  ['-', 'USR1', /up to 15 characters/],
  ['nginx', 'SIGUSR1', /without SIG/],
  ['nginx', 'KILL', /USR1 or HUP/],
])('refuses to send %s %s', (name, signal, message) => {
  expect(() => LogRotation.rename(name, signal)).toThrow(message);
});
