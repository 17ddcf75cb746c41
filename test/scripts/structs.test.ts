import * as fs from 'fs';
import { generate, OUTPUT } from '../../scripts/structs';

test('the table of structs is what the types say', () => {
  const upToDate = fs.existsSync(OUTPUT) && fs.readFileSync(OUTPUT, 'utf8') === generate();
  expect({ upToDate, remedy: 'npm run generate' }).toEqual({ upToDate: true, remedy: 'npm run generate' });
});
