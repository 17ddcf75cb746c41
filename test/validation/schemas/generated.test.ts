import * as fs from 'fs';
import { generate, OUTPUT } from '../../../scripts/generate-schemas';

test('generating the schemas again gives the committed bytes', () => {
  // Not compared by expect: the difference of two such texts takes minutes to print.
  const upToDate = generate() === fs.readFileSync(OUTPUT, 'utf8');
  expect({ upToDate, remedy: 'npm run generate' }).toEqual({ upToDate: true, remedy: 'npm run generate' });
});
