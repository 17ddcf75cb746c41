import * as fs from 'fs';
import { generate, OUTPUT } from '../../../scripts/generate-schemas';

test('generating the schemas again gives the committed bytes', () => {
  expect(generate() === fs.readFileSync(OUTPUT, 'utf8')).toBe(true);
});
