/** What of `lib` is in the npm package. */
import { cdk } from 'projen';

/**
 * What is loaded of what the compiler and scripts/bundle.ts write: the bundles, and the two files that the command begins with. For all other modules bundles stand
 * in. `test/package` follows every `require` of the packed files.
 */
const LOADED = [
  'index', 'parts/*', 'chunks/*', 'explanation/core', 'validation/{index,schemas,cel}', 'validation/rules/{deferred,set-rules}', 'project/file-readers', 'cli/{main,io,run}', 'cli/*/command',
];

/** Folders with no type that the public API names. */
const INTERNAL = [
  'cli', 'composition', 'difference', 'explanation/{parts,render}', 'logs/agents', 'lowering', 'validation/{cel,crds,report,rules,schemas,source}',
];

/** The package has no room for the documents: messages link to them (src/manifest/documents.ts). */
const NOT_FOR_USERS = [
  'examples', 'e2e', 'bench', 'scripts', 'docs', '.ci', '.work', 'coverage', 'test-reports', '.nvmrc', '.npmrc', 'API.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md',
];

/** Packs what is loaded, and the types of what can be imported. */
export function packWhatIsLoaded({ npmignore }: cdk.JsiiProject): void {
  npmignore?.exclude('/lib/**/*.js');
  npmignore?.include(...LOADED.map((file) => `/lib/${file}.js`));
  npmignore?.exclude(...INTERNAL.map((folder) => `/lib/${folder}/**/*.d.ts`));
  npmignore?.exclude('/lib/explanation/{as-json,core,document-objects,explain,fleet,workload-explanation}.d.ts');
  // A name without a slash at its end is a file or a folder.
  npmignore?.exclude(...NOT_FOR_USERS.map((name) => `/${name}`));
}
