import { composed, fragment, share, template } from './support';
import { PodFragment } from '../../src/composition/fragment';
import { JsonObject } from '../../src/manifest/json';
import { rotationClaim } from '../../src/manifest/rotation-claim';

const shipper = (files: string[], more: object = {}): PodFragment => (
  fragment('shipper', { shares: [share('/var/log/app', { logFiles: files.map((file) => `/var/log/app/${file}`), ...more })] })
);
const rotator = (...files: string[]): PodFragment => (
  fragment('rotator', { shares: [share('/var/log/app', { readOnly: false })], claims: files.map((file) => rotationClaim(`/var/log/app/${file}`, 'app')) })
);

const notes = (fragments: PodFragment[], pod: JsonObject = template(), settings: object = {}) => composed(pod, fragments, settings).notes;

test('log files that nothing rotates are told, with the hours for which their volume holds them', () => {
  expect(notes([shipper(['*.log'])])).toEqual([
    'note/unrotated-logs: nothing rotates /var/log/app/*.log of container "app": its volume holds 512Mi, which is 14 hours at 10 kB/s, and a pod that exceeds it is evicted. '
    + 'Give the shipper a rotation, for example LogRotation.copyTruncate(), add a LogRotator, or let the container bound its files itself',
  ]);
});

test.each<[string, string]>([['1Gi', '29 hours'], ['36M', 'an hour'], ['10Mi', 'less than an hour']])('a limit of %s is %s', (sizeLimit, hours) => {
  expect(notes([shipper(['*.log'], { sizeLimit })])).toEqual([expect.stringContaining(`holds ${sizeLimit}, which is ${hours} at 10 kB/s`)]);
});

test('those that something rotates are not, whoever does it and whatever its pattern', () => {
  expect(notes([shipper(['*.log']), rotator('*.log')])).toEqual([]);
  expect(notes([rotator('*.log'), shipper(['access.log', 'error.log'])])).toEqual([]);
  expect(notes([shipper(['access.log', 'error.log']), rotator('access.log')])).toEqual([expect.stringMatching(/^note\/unrotated-logs: nothing rotates \/var\/log\/app\/error\.log of/)]);
});

test('a directory is told once for all that read it, and for each container that writes', () => {
  const watcher = { ...shipper(['*.log', 'trace.txt']), name: 'watcher', container: { name: 'watcher', image: 'registry.example/watcher:1.0.0' } };
  expect(notes([shipper(['*.log']), watcher])).toEqual([expect.stringContaining('/var/log/app/*.log, /var/log/app/trace.txt of container "app"')]);

  const two = template({ containers: [{ name: 'app', image: 'a:1' }, { name: 'other', image: 'b:1' }] });
  const both = fragment('shipper', {
    shares: [
      share('/var/log/app', { logFiles: ['/var/log/app/a.log'] }),
      share('/var/log/other', { container: 'other', logFiles: ['/var/log/other/a.log'] }),
    ],
  });
  expect(notes([both, rotator('*.log')], two)).toEqual([expect.stringContaining('container "other"')]);
});

test.each<[string, JsonObject, object]>([
  ['a claim', { persistentVolumeClaim: { claimName: 'logs' } }, {}],
  ['a directory of the node', { hostPath: { path: '/var/log' } }, {}],
  ['an emptyDir without a limit, of which a rule tells', { emptyDir: {} }, {}],
])('nothing is said of %s', (_, source, settings) => {
  const pod = template({ volumes: [{ name: 'logs', ...source }] }, { volumeMounts: [{ name: 'logs', mountPath: '/var/log' }] });
  expect(notes([shipper(['*.log'])], pod, settings).filter((note) => note.startsWith('nothing rotates'))).toEqual([]);
});

test('nothing is said of pods that end, and of shares without log files', () => {
  expect(notes([shipper(['*.log'])], template(), { runsToCompletion: 'a Job', placement: 'native', minor: 33 })).toEqual([]);
  expect(notes([fragment('reader', { shares: [share('/var/log/app')] })])).toEqual([]);
});
