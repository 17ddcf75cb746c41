/** What is generated from the types of the library: reading them is compiling it. */
import * as fs from 'fs';
import * as api from '../../scripts/injection/generate';
import * as schema from '../../scripts/injection/schema';
import * as structs from '../../scripts/structs';

test.each([['the table of structs', structs], ['the data of the reader of injections', api], ['the schema of injections', schema]])('%s is what the types say', (_, { OUTPUT, generate }) => {
  const upToDate = fs.existsSync(OUTPUT) && fs.readFileSync(OUTPUT, 'utf8') === generate();
  expect({ upToDate, remedy: 'npm run generate' }).toEqual({ upToDate: true, remedy: 'npm run generate' });
});
