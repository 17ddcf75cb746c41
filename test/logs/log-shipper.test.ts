import * as fs from 'fs';
import * as path from 'path';
import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { GENERATORS } from '../../scripts/shell-scripts';
import { LogDestination, LogFiles, LogFormat, LogShipper, SidecarDeployment } from '../../src';
import { lowerMounts } from '../../src/lowering/mounts';

const LOGS = LogFiles.of('/var/log/nginx/', { files: ['access.log', 'error.log'], format: LogFormat.COMBINED });

function shipper(props: Parameters<typeof LogShipper.stream>[0]) {
  const chart = new Chart(Testing.app(), 'web');
  new SidecarDeployment(chart, 'w', { main: { name: 'app', image: 'registry.example/app:1.0.0' }, sidecars: [LogShipper.stream(props)] });
  const manifests = Testing.synth(chart);
  const { spec } = manifests.find((manifest) => manifest.kind === 'Deployment').spec.template;
  return { spec, container: spec.containers[1], script: manifests.find((manifest) => manifest.kind === 'ConfigMap').data['stream.sh'] };
}

describe('LogFiles', () => {
  test('are paths in a directory', () => {
    expect(LOGS.paths).toEqual(['/var/log/nginx/access.log', '/var/log/nginx/error.log']);
    expect(LOGS.format).toBe('combined');
    expect(LogFiles.of('/logs')).toMatchObject({ paths: ['/logs/*.log'], format: 'raw' });
  });

  test('slashes that the directory does not need are dropped', () => {
    expect(LogFiles.of('//var//log//').directory).toBe('/var/log');
  });

  test('refuse a format that is none', () => {
    expect(() => LogFiles.of('/logs', { format: 'xml' as any })).toThrow('format is not a LogFormat: give one of LogFormat.RAW, LogFormat.JSON');
  });

  test('share the directory for reading', () => {
    const logs = LogFiles.of('/logs', { container: 'app', volumeName: 'v', sizeLimit: Size.mebibytes(1) });

    expect(lowerMounts([logs.toMount()], '1Gi').shares).toEqual([{
      path: '/logs', mountPath: '/logs', readOnly: true, container: 'app', volumeName: 'v', sizeLimit: '1Mi', logFiles: ['/logs/*.log'],
    }]);
  });

  test.each<[string, string, string[] | undefined, RegExp]>([
    ['a relative directory', 'logs', undefined, /absolute path of their directory, not "logs"/],
    ['no file', '/logs', [], /name at least one file/],
    ['a file in a directory', '/logs', ['a/b.log'], /"a\/b.log" is not a file name/],
    ['a file list that is text', '/logs', '*.log' as any, /files is not an array: write files: \['\*.log'\]/],
    ['a file that is no text', '/logs', [5 as any], /"5" is not a file name/],
    ['a file that is a directory', '/logs', ['..'], /"\.\." is not a file name/],
    ['the root', '//', undefined, /cannot be in "\/", which no volume can hold/],
    ['a directory with ..', '/var/../log', undefined, /log files in "\/var\/..\/log": write the directory without "." and ".."/],
    ['a directory with .', '/var/./log', undefined, /without "." and ".."/],
    ['an empty name', '/logs', [''], /"" is not a file name/],
  ])('refuse %s', (_, directory, files, message) => {
    expect(() => LogFiles.of(directory, { files })).toThrow(message);
  });
});

describe('LogShipper.stream', () => {
  test('reads the files from the shared volume, and remembers on one of its own how far it came', () => {
    const { container, spec } = shipper({ logs: LOGS });

    expect(container).toMatchObject({
      name: 'log-shipper',
      image: 'busybox:1.37.0',
      command: ['sh', '/etc/log-shipper/stream.sh', '/var/lib/log-shipper', '2', '/var/log/nginx/access.log', '/var/log/nginx/error.log'],
      resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '200m', memory: '64Mi' } },
    });
    expect(container.volumeMounts).toContainEqual({ name: 'shared-var-log-nginx', mountPath: '/var/log/nginx', readOnly: true });
    expect(spec.volumes).toContainEqual({ name: 'log-shipper-var-lib-log-shipper', emptyDir: { sizeLimit: '64Mi' } });
  });

  test('its script is the one that is tested, word by word', () => {
    const folder = path.join(__dirname, '../../src/logs/shippers');
    const source = fs.readFileSync(path.join(folder, 'stream.sh'), 'utf8');

    expect(shipper({ logs: LOGS }).script).toBe(source);
    expect(GENERATORS.length).toBeGreaterThanOrEqual(5);
    for (const { OUTPUT, generate } of GENERATORS) expect(fs.readFileSync(OUTPUT, 'utf8')).toBe(generate());
  });

  test('takes names, images, resources, and more time to flush', () => {
    const { container, spec } = shipper({
      name: 'tail', logs: [LOGS], image: 'own/busybox:1', resources: { cpu: { limit: kplus.Cpu.units(1) } }, flushTimeout: Duration.seconds(20),
    });

    expect(container).toMatchObject({ name: 'tail', image: 'own/busybox:1', resources: { limits: { cpu: '1', memory: '64Mi' } } });
    expect(container.command[3]).toBe('19');
    expect(spec.terminationGracePeriodSeconds).toBe(30 + 20 + 5);
  });

  test('names are arguments: nothing in them is shell', () => {
    const file = '$(reboot) `x` "; rm -rf.log';

    expect(shipper({ logs: LogFiles.of('/logs', { files: [file] }) }).container.command).toContain(`/logs/${file}`);
  });

  test('several LogFiles of one directory share it once', () => {
    const { container } = shipper({ logs: [LogFiles.of('/logs', { files: ['a'] }), LogFiles.of('/logs', { files: ['b'] }), LogFiles.of('/other')] });

    expect(container.volumeMounts.map((mount: any) => mount.mountPath)).toEqual(['/logs', '/other', '/etc/log-shipper', '/var/lib/log-shipper']);
    expect(container.command.slice(4)).toEqual(['/logs/a', '/logs/b', '/other/*.log']);
  });

  test('has a liveness probe that tells a shipper that looks from one that hangs', () => {
    expect(shipper({ logs: LOGS }).container.livenessProbe.exec.command)
      .toEqual(['sh', '/etc/log-shipper/alive.sh', '/var/lib/log-shipper/alive']);
  });

  test('refuses to ship nothing', () => {
    expect(() => LogShipper.stream({ logs: [] })).toThrow('log shipper "log-shipper" has no logs');
  });

  test.each<[string, unknown, string]>([
    ['no props', undefined, 'a log shipper needs its props: write LogShipper.stream({ logs: LogFiles.of("/var/log/nginx") })'],
    ['logs that are text', { logs: '/logs' }, 'has logs that are not LogFiles: give LogFiles.of("/var/log/nginx")'],
    ['logs that are null in part', { logs: [LOGS, null] }, 'has logs that are not LogFiles'],
    ['half a second', { logs: LOGS, flushTimeout: Duration.millis(1500) }, 'has a flushTimeout that is not a whole number of seconds'],
    ['resources as text', { logs: LOGS, resources: '64Mi' }, 'has resources that are not an object'],
    ['what must not be printed', { logs: LOGS, redact: [{ pattern: 'x' }] }, 'prints lines as they are, and knows no redact: leave it out, or use LogShipper.fluentBit'],
    ['labels', { logs: LOGS, labels: {} }, 'knows no labels'],
    ['a destination', { logs: LOGS, destination: LogDestination.http({ url: 'http://in' }) }, 'prints on its own stdout, and has no other destination'],
    ['a flushTimeout that is a number', { logs: LOGS, flushTimeout: 5 }, 'has a flushTimeout that is not a Duration: give Duration.seconds(3)'],
  ])('refuses %s', (_, props, message) => {
    expect(() => LogShipper.stream(props as any)).toThrow(message);
  });

  test('does not drop resources that it does not understand', () => {
    expect(() => shipper({ logs: LOGS, resources: { limits: { cpu: '1' } } as any })).toThrow('resources has limits and requests, as Kubernetes writes it');
  });
});
