import { Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { check } from './support';

const LAZY = Lazy.any({ produce: () => 'later' });
const LAZY_FIX = 'give the value itself; bind() is called when the pod is rendered, so it can be computed there';

test.each<[object, string]>([
  // Text.
  [{ workingDir: 5 }, 'workingDir is not a string but a number. Fix: give a string.'],
  [{ args: '--flag' }, 'args is not an array of strings but a string. Fix: write args: [...].'],
  [{ args: ['--port', 80] }, 'args[1] is not a string but a number. Fix: give a string.'],
  // eslint-disable-next-line no-sparse-arrays
  [{ command: ['a', , 'b'] }, 'command[1] is not a string but undefined. Fix: give a string, or leave it out.'],
  [{ pod: { annotations: { a: null } } }, 'pod.annotations does not map names to strings: "a" is null. Fix: give a string for each name.'],
  [{ pod: { labels: ['a'] } }, 'pod.labels does not map names to strings but is an array. Fix: give a string for each name.'],
  // Numbers and booleans.
  [{ pod: { fsGroup: '5' } }, 'pod.fsGroup is not a number but a string. Fix: give a number.'],
  [{ pod: { supplementalGroups: [1, NaN] } }, 'pod.supplementalGroups[1] is not a number but NaN. Fix: give a number.'],
  [{ pod: { shareProcessNamespace: 'yes' } }, 'pod.shareProcessNamespace is not a boolean but a string. Fix: give true or false.'],
  // Objects.
  [{ pod: [] }, 'pod is not an object but an array. Fix: give a PodRequirements.'],
  [{ lifecycle: null }, 'lifecycle is not an object but null. Fix: give a ContainerLifecycle, or leave it out.'],
  // Values that are made later.
  [{ image: LAZY }, `image is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ image: { resolve: () => 'a:1' } }, `image is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ args: ['a', LAZY] }, `args[1] is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ workingDir: LAZY }, `workingDir is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ resources: LAZY }, `resources is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ hardening: LAZY }, `hardening is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ mounts: [LAZY] }, `mounts[0] is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ envVariables: { A: LAZY } }, `envVariables.A is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ envVariables: { A: kplus.EnvValue.fromValue(LAZY) } }, `the value of envVariables.A is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ pod: LAZY }, `pod is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ pod: { labels: LAZY } }, `pod.labels is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ pod: { labels: { a: LAZY } } }, `pod.labels["a"] is a Lazy. Fix: ${LAZY_FIX}.`],
  // Fields that are not there.
  [{ comand: ['a'] }, 'bind() returned a field "comand", which a SidecarSpec does not have. Fix: write command.'],
  [{ pod: { lables: {} } }, 'pod has a field "lables", which a PodRequirements does not have. Fix: write labels.'],
  [{ constructor: 1 }, 'bind() returned a field "constructor", which a SidecarSpec does not have. Fix: take it out, or choose one of image, command'],
])('%j', (spec, message) => {
  expect(check(spec).join('\n')).toContain(message);
});

test.each<[object, string]>([
  [{ imagePullPolicy: 'Sometimes' },
    'imagePullPolicy is not one of ImagePullPolicy but a string. Fix: write one of ImagePullPolicy.ALWAYS, ImagePullPolicy.IF_NOT_PRESENT, ImagePullPolicy.NEVER.'],
  [{ imagePullPolicy: 'never' }, 'imagePullPolicy is not one of ImagePullPolicy but a string.'],
  [{ imagePullPolicy: true }, 'imagePullPolicy is not one of ImagePullPolicy but a boolean.'],
  [{ imagePullPolicy: null }, 'ImagePullPolicy.NEVER, or leave it out.'],
  [{ hardening: 'strict' }, 'hardening is not one of SidecarHardening but a string. Fix: write one of SidecarHardening.RESTRICTED, SidecarHardening.NONE.'],
  [{ pod: { fsGroupChangePolicy: 'Never' } },
    'pod.fsGroupChangePolicy is not one of FsGroupChangePolicy but a string. Fix: write one of FsGroupChangePolicy.ON_ROOT_MISMATCH, FsGroupChangePolicy.ALWAYS.'],
])('an enum takes its own values only: %j', (spec, message) => {
  expect(check(spec).join('\n')).toContain(message);
});
