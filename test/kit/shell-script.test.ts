import { Size } from 'cdk8s';
import { ShellScript } from '../../src/kit/shell-script';
import { lowerMounts } from '../../src/lowering/mounts';

const script = new ShellScript({ name: 'log-rotator', file: 'rotate.sh', text: 'true\n', hangsAfterMinutes: 3, probeSeconds: 60, stateLimit: Size.mebibytes(1) });

test('a script is run from its config directory, with the directory of its state', () => {
  expect(script.command('a', 'b')).toEqual(['sh', '/etc/log-rotator/rotate.sh', '/var/lib/log-rotator', 'a', 'b']);
});

test('a script that touched its file within minutes is alive', () => {
  expect(lowerMounts(script.mounts(), '64Mi')).toMatchObject({
    configFiles: [{ mountPath: '/etc/log-rotator', files: { 'alive.sh': 'test -n "$(find "$1" -mmin -3)"\n', 'rotate.sh': 'true\n' } }],
    volumes: [{ mountPath: '/var/lib/log-rotator', source: { emptyDir: { sizeLimit: '1Mi' } } }],
  });
});
