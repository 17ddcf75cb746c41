import * as fs from 'fs';
import { generate, mismatches, OUTPUT } from '../../scripts/log-matrix';

test('docs/log-matrix.md is what npm run generate makes', () => {
  const upToDate = fs.existsSync(OUTPUT) && fs.readFileSync(OUTPUT, 'utf8') === generate();
  expect(upToDate).toBe(true);
});

test('every pair that is served says how it was proved', () => {
  expect(mismatches()).toEqual([]);
});
