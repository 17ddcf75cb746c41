import { App, Chart, Duration, Include, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ConfigWatcher, ReloadConfigWatcherProps, SidecarDeployment, Sidecars } from '../../../src';
import { lineDifference } from '../../line-difference';
import { configured, deployment, synthesizeFor, VERSIONS } from '../support';

const SIGNAL: ReloadConfigWatcherProps = { path: '/etc/nginx/conf.d', signal: 'HUP', process: 'nginx' };
const URL = { path: '/etc/nginx/conf.d', url: 'http://localhost:9090/-/reload' };

/** A pod whose main mounts a ConfigMap. */
function pod(props: ReloadConfigWatcherProps | ((volume: kplus.Volume) => ReloadConfigWatcherProps), mount: kplus.MountOptions = {}) {
  const app = Testing.app();
  const chart = new Chart(app, 'web');
  const main = configured(chart, mount);
  const [{ volume }] = main.volumeMounts;
  deployment(chart, 'w', [ConfigWatcher.reload(typeof props === 'function' ? props(volume as kplus.Volume) : props)], main);
  const { spec } = Testing.synth(chart).find((manifest) => manifest.kind === 'Deployment').spec.template;
  return { app, spec, container: spec.containers[1], volume: volume.name };
}

test('the pod, by a signal and by a URL', () => {
  const [plain, native] = synthesizeFor('1.33', () => [ConfigWatcher.reload(SIGNAL), ConfigWatcher.reload({ ...URL, name: 'http-reloader' })], configured);
  expect(plain).toMatchSnapshot();
  expect(lineDifference(plain, native)).toMatchSnapshot('what differs in a native one');
});

test('by a signal: runs as main, and all containers see each other\'s processes', () => {
  const { spec, container, volume } = pod(SIGNAL);

  expect(spec.shareProcessNamespace).toBe(true);
  expect(container).toMatchObject({
    name: 'config-reloader',
    image: 'busybox:1.37.0',
    command: ['sh', '/etc/config-reloader/reload.sh', '/var/lib/config-reloader', '5', '/etc/nginx/conf.d', 'signal', 'HUP', 'nginx'],
    securityContext: { runAsUser: 101, runAsGroup: 101, runAsNonRoot: true },
    resources: { requests: { cpu: '5m', memory: '8Mi' }, limits: { cpu: '100m', memory: '32Mi' } },
    livenessProbe: { exec: { command: ['sh', '/etc/config-reloader/alive.sh', '/var/lib/config-reloader/alive'] } },
  });
  expect(container.volumeMounts).toContainEqual({ name: volume, mountPath: '/etc/nginx/conf.d', readOnly: true });
});

test('by a signal to the first process of main, where no process is named', () => {
  const { container, spec } = pod({ path: '/etc/nginx/conf.d', signal: 'HUP' });

  expect(spec.shareProcessNamespace).toBe(true);
  expect(container.command.slice(4)).toEqual(['/etc/nginx/conf.d', 'signal', 'HUP']);
  const mainMounts = [{ mountPath: '/a', volumeName: 'config', readOnly: true }];
  expect(ConfigWatcher.reload({ path: '/a', signal: 'HUP' }).bind({ main: 'nginx', mainUser: 5, mainMounts } as never).notes)
    .toEqual(['note/process-namespace: sends HUP to the first process of "nginx", so all containers of the pod share one process namespace']);
});

test('by a URL: nothing of the pod is shared but the volume', () => {
  const { spec, container } = pod(URL);

  expect(spec.shareProcessNamespace).not.toBe(true);
  expect(container.command.slice(3)).toEqual(['5', '/etc/nginx/conf.d', 'url', 'http://localhost:9090/-/reload']);
  expect(container.securityContext.runAsUser).toBe(65532);
});

test('a volume is watched where main mounts it', () => {
  const { container, volume } = pod((given) => ({ volume: given, url: URL.url }), { path: '/conf' } as never);

  expect(container.command[4]).toBe('/conf');
  expect(container.volumeMounts).toContainEqual({ name: volume, mountPath: '/conf', readOnly: true });
});

test('takes names, images, users, intervals and resources; signals with SIG, long names of processes as Linux cuts them', () => {
  const { container } = pod({
    name: 'reloader',
    image: 'own/busybox:1',
    user: 5,
    interval: Duration.seconds(30),
    resources: { memory: { limit: Size.mebibytes(16) } },
    path: '/etc/nginx/conf.d',
    signal: 'SIGUSR1',
    process: 'a-very-long-process-name',
  });
  expect(container).toMatchObject({ name: 'reloader', image: 'own/busybox:1', securityContext: { runAsUser: 5 }, resources: { limits: { memory: '16Mi' } } });
  expect(container.command.slice(3)).toEqual(['30', '/etc/nginx/conf.d', 'signal', 'USR1', 'a-very-long-pro']);
});

test('what the kubelet would put in place of dollar signs is written so that it does not', () => {
  expect(pod({ ...SIGNAL, process: '$(HOSTNAME)' }).container.command[7]).toBe('$$(HOSTNAME)');
  expect(pod({ ...URL, url: 'http://localhost/$$(A)' }).container.command[6]).toBe('http://localhost/$$$$(A)');
});

test('says that processes are shared', () => {
  let printed = '';
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => (printed += String(text)) !== '');
  pod(SIGNAL).app.synthYaml();
  write.mockRestore();
  expect(printed).toContain('sidecar "config-reloader": sends HUP to nginx, so all containers of the pod share one process namespace');
});

test('works on a manifest from elsewhere, by path', () => {
  const app = new App();
  const chart = new Chart(app, 'web');
  const include = new Include(chart, 'manifest', { url: `${__dirname}/deployment.yaml` });
  Sidecars.of(include.apiObjects[0]).add(ConfigWatcher.reload(SIGNAL));

  const { spec } = Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template;
  expect(spec.containers[1].volumeMounts).toContainEqual({ name: 'config', mountPath: '/etc/nginx/conf.d', readOnly: true });
  expect(spec.containers[1].securityContext.runAsUser).toBe(1000);
});

test.each(VERSIONS)('is valid for %s in both placements, under "restricted"', (version) => {
  expect(() => synthesizeFor(version, () => [ConfigWatcher.reload(SIGNAL), ConfigWatcher.reload({ ...URL, name: 'http-reloader' })], configured)).not.toThrow();
});

test.each<[string, () => unknown, RegExp]>([
  ['a mount by subPath', () => pod(SIGNAL, { subPath: 'conf.d' }), /"nginx" mounts \/etc\/nginx\/conf.d by subPath, which never changes in a running pod: mount the whole volume/],
  ['a path below the mount', () => pod({ ...SIGNAL, path: '/etc/nginx/conf.d/sites/' }), /it watches \/etc\/nginx\/conf.d\/sites\/, below the mount \/etc\/nginx\/conf.d of "nginx".*watch \/etc\/nginx\/conf.d/],
  ['a path where main mounts something else', () => pod({ ...SIGNAL, path: '/etc/nginx' }),
    /"nginx" mounts nothing at \/etc\/nginx, only at \/etc\/nginx\/conf.d: mount the ConfigMap or Secret there, or give the path where it is/],
  ['a path where main mounts nothing', () => {
    const chart = new Chart(Testing.app(), 'web');
    deployment(chart, 'w', [ConfigWatcher.reload(SIGNAL)]);
    return Testing.synth(chart);
  }, /"nginx" mounts nothing at \/etc\/nginx\/conf.d: mount the ConfigMap or Secret there/],
  ['a path where main of a manifest from elsewhere mounts nothing', () => {
    const chart = new Chart(Testing.app(), 'web');
    const include = new Include(chart, 'manifest', { url: `${__dirname}/deployment.yaml` });
    Sidecars.of(include.apiObjects[0]).add(ConfigWatcher.reload({ ...SIGNAL, path: '/etc/app' }));
    return Testing.synth(chart);
  }, /"nginx" mounts nothing at \/etc\/app, only at \/etc\/nginx\/conf.d: mount the ConfigMap or Secret there, or give the path where it is/],
  ['a volume for a manifest from elsewhere', () => {
    const chart = new Chart(Testing.app(), 'web');
    const [{ volume }] = configured().volumeMounts;
    const include = new Include(chart, 'manifest', { url: `${__dirname}/deployment.yaml` });
    Sidecars.of(include.apiObjects[0]).add(ConfigWatcher.reload({ volume: volume as kplus.Volume, url: URL.url }));
    return Testing.synth(chart);
  }, /"nginx" does not mount the volume "configmap-nginx-conf" that it watches: mount it there, or give the path instead of the volume/],
  ['a volume that main does not mount', () => {
    const other = kplus.Volume.fromEmptyDir(new Chart(Testing.app(), 'o'), 'other', 'other');
    return pod({ volume: other, url: URL.url });
  }, /"nginx" does not mount the volume "other" that it watches: mount it there, or give the path instead/],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test('needs to know the user of main, to send it a signal', () => {
  const chart = new Chart(Testing.app(), 'web');
  new SidecarDeployment(chart, 'w', { main: { name: 'nginx', image: 'a:1', securityContext: { ensureNonRoot: false }, ...configured(chart) }, sidecars: [ConfigWatcher.reload(SIGNAL)] });

  expect(() => Testing.synth(chart)).toThrow(/it must run as the user of "nginx" to send it HUP, and the manifest does not say which: set user, or securityContext.user of main/);
});

test.each<[string, unknown, string]>([
  ['no props', undefined, 'a config watcher needs its props'],
  ['a name that no container has', { ...SIGNAL, name: 'a_b' }, 'a config watcher cannot be named "a_b": write'],
  ['nothing to watch', { url: URL.url }, 'has nothing to watch: give the path where main mounts it, or the volume'],
  ['a relative path', { ...URL, path: 'conf.d' }, 'has the path "conf.d": give the absolute path'],
  ['a volume by name', { volume: 'config', url: URL.url }, 'has a volume that is not one of cdk8s-plus'],
  ['nobody to tell', { path: '/a' }, 'must tell main by url or by signal: give one of them'],
  ['both', { ...SIGNAL, url: URL.url }, 'must tell main by url or by signal: give one of them'],
  ['a url without a scheme', { path: '/a', url: 'localhost:9090/-/reload' }, 'has the url "localhost:9090/-/reload", without http:// or https:// and a host: write for example'],
  ['an invalid url', { path: '/a', url: 'http://a:b/' }, 'has the url "http://a:b/", which is not one'],
  ['a url with a password', { path: '/a', url: 'http://me:secret@localhost/' }, 'has a url with a user or a password in it'],
  ['an invalid signal', { ...SIGNAL, signal: 'RELOAD' }, 'has the signal "RELOAD": give one of HUP, USR1'],
  ['a signal that ends main', { ...SIGNAL, signal: 'KILL' }, 'has the signal "KILL"'],
  ['an empty process', { ...SIGNAL, process: ' ' }, 'needs the name of the process that is sent the signal, not " "'],
  ['a process with a path', { ...SIGNAL, process: '/usr/sbin/nginx' }, 'not "/usr/sbin/nginx": give it as "ps -o comm" shows it'],
  ['a process without a signal', { ...URL, process: 'nginx' }, 'has a process, but no signal for it'],
  ['a user by name', { ...SIGNAL, user: 'nginx' }, 'has a user that is no user id'],
  ['an interval that is a number', { ...URL, interval: 5 }, 'has an interval that is not a Duration'],
  ['an interval with a fraction', { ...URL, interval: Duration.millis(1500) }, 'has an interval of 1.5 s: give 1 to 60 s, in whole seconds'],
  ['an image that is a number', { ...URL, image: 5 }, 'config watcher "config-reloader" has the image 5: give registry/repository:tag'],
  ['resources that are text', { ...URL, resources: 'small' }, 'config watcher "config-reloader" has resources that are not an object'],
  ['an interval of nothing', { ...URL, interval: Duration.seconds(0) }, 'has an interval of 0 s: give 1 to 60 s'],
])('refuses %s', (_, props, message) => {
  expect(() => ConfigWatcher.reload(props as any)).toThrow(message);
});
