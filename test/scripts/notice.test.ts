import * as fs from 'fs';
import * as path from 'path';
import { generate, OUTPUT } from '../../scripts/notice';

const ROOT = path.join(__dirname, '..', '..');
const { bundledDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

test('NOTICE is up to date', () => {
  const upToDate = fs.existsSync(OUTPUT) && fs.readFileSync(OUTPUT, 'utf8') === generate();
  expect({ upToDate, remedy: 'npm run generate' }).toEqual({ upToDate: true, remedy: 'npm run generate' });
});

test.each<string>(bundledDependencies)('%s is named with its licence, whole', (name) => {
  const folder = path.join(ROOT, 'node_modules', name);
  const { license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));

  expect(generate()).toContain(`\n${name}, under ${license}\n\n${fs.readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim()}\n`);
});
