import { Size } from 'cdk8s';
import { composed } from './support';
import { LogFiles, LogFilesOptions, LogWatcher } from '../../src';
import { logFilesOf } from '../../src/logs/check-files';
import { globs } from '../../src/watchers/log-watcher-sidecar';

const files = (name: string, options: LogFilesOptions = {}) => LogFiles.of('/logs', { files: [name], ...options });

test('logs are a list of LogFiles, or one', () => {
  const logs = files('a');

  expect(logFilesOf(logs, 'it')).toEqual([logs]);
  expect(logFilesOf([logs, logs], 'it')).toEqual([logs, logs]);
  for (const none of [undefined, null, []]) expect(() => logFilesOf(none, 'it')).toThrow('it has no logs: give LogFiles.of("/var/log/nginx")');
  for (const other of ['/logs', [logs, null], { paths: ['/logs/a'] }]) expect(() => logFilesOf(other, 'it')).toThrow('it has logs that are not LogFiles');
});

test('only stars and question marks of the names mean something', () => {
  expect(globs(LogFiles.of('/a*[0]', { files: ['b?[1]*'] }))).toEqual(['/a\\*\\[0\\]/b?\\[1\\]*']);
});

describe.each([
  ['LogWatcher.metrics', (logs: LogFiles[]) => LogWatcher.metrics({ logs, counters: [{ name: 'errors_total', pattern: 'ERROR' }] })],
  ['LogWatcher.webhook', (logs: LogFiles[]) => LogWatcher.webhook({ logs, pattern: 'ERROR', url: 'http://localhost/' })],
])('%s', (_, watcher) => {
  test('mounts a directory once, though several LogFiles name files in it', () => {
    const { container, spec } = composed(watcher([files('a'), files('b', { sizeLimit: Size.mebibytes(9) }), LogFiles.of('/other')]));
    const mounts = container.volumeMounts.filter(({ name }: any) => name.startsWith('shared-'));

    expect(mounts).toEqual([{ mountPath: '/logs', name: 'shared-logs', readOnly: true }, { mountPath: '/other', name: 'shared-other', readOnly: true }]);
    expect(spec.volumes).toContainEqual({ name: 'shared-logs', emptyDir: { sizeLimit: '9Mi' } });
  });

  test('refuses files of one directory on two volumes', () => {
    expect(() => composed(watcher([files('a', { volumeName: 'x' }), files('b', { volumeName: 'y' })])))
      .toThrow('it has log files in /logs with volumeName "x" and "y": give all LogFiles of a directory the same');
  });
});
