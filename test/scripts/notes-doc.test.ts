import * as fs from 'fs';
import { generate, OUTPUT } from '../../scripts/notes-doc';
import { anchorOf } from '../../scripts/rules-doc';
import { NOTES } from '../../src/manifest/notes';

test('docs/notes.md is what the notes say of themselves', () => {
  const upToDate = fs.existsSync(OUTPUT) && fs.readFileSync(OUTPUT, 'utf8') === generate();
  expect({ upToDate, remedy: 'npm run generate' }).toEqual({ upToDate: true, remedy: 'npm run generate' });
});

test('every note has a heading, to which the contents lead, in any order', () => {
  const text = generate();
  const anchors = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => anchorOf(heading));
  expect([...text.matchAll(/\]\(#(.*?)\)/g)].map(([, anchor]) => anchor)).toEqual(anchors);
  expect(anchors).toHaveLength(NOTES.length);
  expect(generate([...NOTES].reverse())).toBe(text);
});
