/** Writes every generated file of the repository, except API.md and docs/api, which scripts/api-doc.ts writes from the compiled library. */
import * as fs from 'fs';
import * as path from 'path';
import * as deferredRules from './deferred-rules';
import * as schemas from './generate-schemas';
import * as injectionApi from './injection/generate';
import * as injectionSchema from './injection/schema';
import * as logMatrix from './log-matrix';
import * as notesDoc from './notes-doc';
import * as notice from './notice';
import * as page from './page';
import * as projectSchema from './project-schema';
import * as rulesDoc from './rules-doc';
import * as shellScripts from './shell-scripts';
import * as structs from './structs';

interface Generator {
  readonly OUTPUT: string;
  readonly generate: () => string;
}

export const GENERATORS: readonly Generator[] = [
  schemas, deferredRules, ...shellScripts.GENERATORS,
  page, rulesDoc, notesDoc, logMatrix, structs, projectSchema, injectionApi, injectionSchema, notice,
];

if (require.main === module) {
  for (const { OUTPUT, generate } of GENERATORS) {
    const text = generate();
    const changed = !fs.existsSync(OUTPUT) || fs.readFileSync(OUTPUT, 'utf8') !== text;
    if (changed) {
      fs.mkdirSync(path.dirname(OUTPUT), { recursive: true });
      fs.writeFileSync(OUTPUT, text);
    }
    console.log(`${path.relative(process.cwd(), OUTPUT)}: ${(text.length / 1024).toFixed(0)} KB, ${changed ? 'changed' : 'unchanged'}`);
  }
}
