/** Opens the page of `explain` in a real browser, and saves a picture of each view. Installs Chromium if it is missing. */
import { spawnSync } from 'child_process';
import * as path from 'path';
import { installed } from './install';

const root = path.join(__dirname, '..');
const pictures = path.join(root, '.work', 'page');

const lacking = !process.env.CHROMIUM ? installed([{ program: 'chromium', debian: 'chromium' }]) : undefined;
if (lacking !== undefined) console.log(`the page cannot be looked at: ${lacking}`);
const jest = require.resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, 'test/cli/explain/page.system.test.ts', '--coverage=false'], {
  cwd: root, stdio: 'inherit', env: { ...process.env, EXPLAIN_PICTURES: pictures },
});
if (status === 0 && lacking === undefined) console.log(`pictures: ${pictures}`);
process.exitCode = lacking === undefined ? status ?? 1 : 1;
