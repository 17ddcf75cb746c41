import { spawnSync } from 'child_process';
import { streamScript } from './stream-script.suite';

const BUSYBOX = ['busybox', 'sh'];
const isThere = spawnSync(BUSYBOX[0], [...BUSYBOX.slice(1), '-c', ':']).status === 0;

if (isThere) {
  streamScript(BUSYBOX);
} else {
  process.stderr.write('\n!!! SKIPPED: the stream script under busybox, whose shell the image has. There is no busybox in PATH.\n\n');
  test('without busybox, the script is run under sh only', () => expect(isThere).toBe(false));
}
