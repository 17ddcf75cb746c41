import * as fs from 'fs';
import * as path from 'path';

/** From `processes()` to the end of `find_process`. */
function findsProcess(script: string): string {
  const text = fs.readFileSync(path.join(__dirname, '../../src', script), 'utf8');
  return /^processes\(\)[^]*?^find_process\(\) \{[^]*?^\}$/m.exec(text)![0];
}

test('whoever tells a process something finds it in the same way', () => {
  expect(findsProcess('watchers/reload/reload.sh')).toBe(findsProcess('logs/rotator/rotate.sh'));
});
