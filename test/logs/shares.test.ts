import { App, Chart, Duration, Size } from 'cdk8s';
import { ISidecar, LogDestination, LogFiles, LogFilesOptions, LogRotator, LogShipper, SidecarDeployment } from '../../src';
import { sharesOf } from '../../src/logs/shares';
import { lowerMounts } from '../../src/lowering/mounts';

const files = (name: string, options: LogFilesOptions = {}) => LogFiles.of('/logs', { files: [name], ...options });
const MAKERS: Record<string, (logs: LogFiles[]) => ISidecar> = {
  'LogShipper.stream': (logs) => LogShipper.stream({ logs }),
  'LogShipper.fluentBit': (logs) => LogShipper.fluentBit({ logs, destination: LogDestination.stdout() }),
  'LogRotator': (logs) => new LogRotator({ logs, maxSize: Size.mebibytes(4), keep: Duration.hours(24) }),
};
const synth = (sidecar: ISidecar) => {
  const app = new App();
  const main = { name: 'app', image: 'registry.example/app:1.0.0', securityContext: { user: 101 } };
  new SidecarDeployment(new Chart(app, 'web'), 'w', { main, sidecars: [sidecar] });
  return app.synthYaml();
};

test('of one directory, what some say of the volume holds for all', () => {
  const limit = (mebibytes: number) => ({ sizeLimit: Size.mebibytes(mebibytes) });
  const shares = (...logs: LogFiles[]) => lowerMounts(sharesOf(logs, 'app'), '1Gi').shares;
  expect(shares(files('a'), files('b', { volumeName: 'v', ...limit(100) }), files('c', limit(200)), LogFiles.of('/other'))).toEqual([
    { path: '/logs', mountPath: '/logs', readOnly: true, volumeName: 'v', sizeLimit: '200Mi', logFiles: ['/logs/a', '/logs/b', '/logs/c'] },
    { path: '/other', mountPath: '/other', readOnly: true, logFiles: ['/other/*.log'] },
  ]);
  expect(shares(files('a'), files('b', { container: 'app' }))).toEqual([
    { path: '/logs', mountPath: '/logs', readOnly: true, container: 'app', logFiles: ['/logs/a', '/logs/b'] },
  ]);
});

describe.each(Object.keys(MAKERS))('%s', (name) => {
  test('takes files of one directory of which one says how large the volume is', () => {
    expect(synth(MAKERS[name]([files('a', { sizeLimit: Size.mebibytes(100) }), files('b')]))).toContain('sizeLimit: 100Mi');
  });

  test('refuses files of one directory on two volumes, or of two containers', () => {
    expect(() => synth(MAKERS[name]([files('a', { volumeName: 'x' }), files('b', { volumeName: 'y' })])))
      .toThrow(/it has log files in \/logs with volumeName "x" and "y": give all LogFiles of a directory the same/);
    expect(() => synth(MAKERS[name]([files('a'), files('b', { container: 'helper' })])))
      .toThrow(/it has log files in \/logs with container "app" and "helper": one directory can be seen there/);
    expect(() => synth(MAKERS[name]([files('a'), files('b', { container: 'helper' }), files('c', { container: 'other' })])))
      .toThrow(/with container "app" and "helper" and "other": one directory/);
  });
});
