import * as fs from 'fs';
import * as path from 'path';
import { ROTATE_SCRIPT } from '../../src/logs/rotator/rotate-script';
import { RELOAD_SCRIPT } from '../../src/watchers/reload/reload-script';

test.each([['rotate.sh', ROTATE_SCRIPT], ['reload.sh', RELOAD_SCRIPT]])('%s has the part that finds a process in it', (_, script) => {
  const part = fs.readFileSync(path.join(__dirname, '../../src/kit/find-process.sh'), 'utf8');

  expect(script).toContain(`\n${part}`);
  expect(script).not.toContain('# include');
});
