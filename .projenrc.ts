import { cdk8s, javascript, TextFile } from 'projen';
import { addApiReference } from './projenrc/api-reference';
import { addHost, HOST } from './projenrc/host';
import { addLanguageTasks, LANGUAGES } from './projenrc/languages';
import { pureFiles, restrictedPaths } from './projenrc/layers';
import { packWhatIsLoaded } from './projenrc/packed-files';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-sidecars',
  description: 'Compose a main container with pluggable sidecars, and synthesize validated Kubernetes YAML with cdk8s',
  author: 'The cdk8s-sidecars authors',
  authorAddress: 'cdk8s-sidecars@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-sidecars/cdk8s-sidecars.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk8s-sidecars authors',
  keywords: ['cdk8s', 'kubernetes', 'sidecar', 'log-shipper', 'validation', 'constructs'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  minNodeVersion: '20.16.0',

  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.3.0',
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  bin: { 'cdk8s-sidecars': 'bin/cdk8s-sidecars' },
  ...LANGUAGES,
  // `yaml` reads what the reader of plain manifests leaves to it, `re2js` tells what agents written in Go take for a pattern, `picomatch` which files a pattern
  // is about; nothing of them is in the public API, so they are bundled.
  deps: ['picomatch', 're2js', 'yaml'],
  bundledDeps: ['picomatch', 're2js', 'yaml'],
  devDeps: [
    '@types/node@^20',
    'ajv@^8',
    'cdk8s-cli@^2.207.60',
    // Puts each lazily loaded part of the library into one file, see scripts/bundle.ts.
    'esbuild@^0.28',
    // Evaluates rules in CEL. It is a module, which Node 20 cannot require, so scripts/bundle.ts puts it into lib.
    '@marcbachmann/cel-js@8.0.0',
    'fast-check@^4',
    // Drives the browser that reads the page of `explain`.
    'puppeteer-core@^24',
    'ts-node@^10',
    // The API types of Kubernetes 1.36, with integer formats and statuses, which the packages below do not have.
    '@kubernetes/client-node@^2.0.1',
    // One package per Kubernetes minor: where the schemas are derived from, and what they are tested against.
    'cdk8s-plus-28', 'cdk8s-plus-29', 'cdk8s-plus-30', 'cdk8s-plus-31', 'cdk8s-plus-32', 'cdk8s-plus-33', 'cdk8s-plus-34',
  ],

  ...HOST,
  sampleCode: false,
  docgen: true,

  jestOptions: {
    // A snapshot that differs is a failure to look at, never a file to rewrite in passing.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      roots: ['<rootDir>/test', '<rootDir>/examples'],
      testMatch: ['<rootDir>/(test|examples)/**/*.test.ts'],
      moduleNameMapper: { '^cdk8s-sidecars$': '<rootDir>/src/index.ts' },
      setupFilesAfterEnv: ['<rootDir>/test/guard.ts', '<rootDir>/test/quiet.ts'],
      // In CI `npm test` collects it, and holds it to the threshold below.
      collectCoverage: false,
      // V8's own needs twice the time: it maps every file back to its source, once for each file of tests.
      coverageProvider: 'babel',
      coveragePathIgnorePatterns: ['/node_modules/', '\\.generated\\.ts$', '<rootDir>/(test|examples)/'],
      coverageReporters: ['text-summary', 'lcov'],
      testTimeout: 30000,
      // Jest leaves one core for itself, which on two cores doubles the time.
      maxWorkers: '100%',
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'e2e', 'bench', 'scripts'],
    prettier: false,
  },
  tsconfigDev: {
    compilerOptions: {
      baseUrl: '..',
      paths: { 'cdk8s-sidecars': ['./src/index.ts'] },
    },
    include: ['../src/**/*.ts', '../.projenrc.ts', '../examples/**/*.ts', '../e2e/**/*.ts', '../bench/**/*.ts', '../scripts/**/*.ts'],
  },
  gitignore: ['/examples/*/dist/', '/e2e/.work/', '/.work/', '*.tgz'],
});

// Node's usual ignore list takes any folder named logs for output.
project.gitignore.include('/src/logs/', '/test/logs/');

// The lock file names packages, versions and hashes, not the place they came from, so it installs through any registry or mirror.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('fund', 'false');
project.npmrc.addConfig('audit', 'false');

// Jest requires what it tests, and so cannot load modules as they are.
project.jest!.config.transform = {
  ...project.jest!.config.transform,
  '/@marcbachmann/cel-js/.+\\.js$': ['ts-jest', { tsconfig: { allowJs: true, module: 'commonjs', target: 'es2022' }, diagnostics: false, isolatedModules: true }],
};
project.jest!.config.transformIgnorePatterns = ['/node_modules/(?!@marcbachmann/cel-js/)'];

project.jest!.config.coverageThreshold = { global: { statements: 90, branches: 85, functions: 90, lines: 90 } };

// The newest release whose builds for all platforms are in the registry: the lock file must install on any of them.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// @kubernetes/client-node asks for undici 8, which needs Node 22. Its code is never run here, only its types are read, so a version for Node 20 does.
project.package.addPackageResolutions('undici@^7');

// jsii prints a banner when the version of Node is past its end of life. Node 20 is the oldest that the library supports, so it is tested.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

// Lets the examples import the library by its own name, as a user does.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});

project.eslint?.addRules({ 'import/no-restricted-paths': ['error', restrictedPaths()] });
// Circles of types, which this rule ignores, are found by test/layers.test.ts.
project.eslint?.addOverride({ files: ['src/**'], rules: { 'import/no-cycle': ['error', { ignoreExternal: true }] } });
project.eslint?.addOverride({
  files: pureFiles(),
  rules: { 'no-restricted-imports': ['error', { paths: ['cdk8s', 'cdk8s-plus-27', 'constructs'] }] },
});
project.eslint?.addIgnorePattern('examples/*/dist/');
// One program for all files: the one that type-checks the tests.
project.eslint?.addOverride({
  files: ['*.ts'],
  parserOptions: { projectService: false, project: './test/tsconfig.json' },
} as never);
// Quantities and offsets are computed with bits where that is the plain way.
project.eslint?.addRules({ 'no-bitwise': 'off' });

// What is recommended for working on the library. The tests also run on the oldest version that it supports.
new TextFile(project, '.nvmrc', { lines: ['24'] });

project.compileTask.exec('ts-node -T scripts/bundle.ts');

// Compiles, checks types, tests and lints, and says how long each took.
project.testTask.reset('ts-node -T scripts/test.ts', { receiveArgs: true });
// Tests that start programs, or compile, are in files named so; in all others test/guard.ts refuses that.
const SYSTEM_TESTS = '**/*.system.test.ts';
project.addTask('test:unit', {
  description: 'Run the tests that start no program and use no network; needs nothing compiled',
  exec: `jest --testMatch='**/*.test.ts' --testMatch='!${SYSTEM_TESTS}' --ci`,
  receiveArgs: true,
});
project.addTask('test:system', {
  description: 'Run the tests that start programs, on what is compiled',
  exec: `jest --testMatch='${SYSTEM_TESTS}' --ci`,
  receiveArgs: true,
});

const script = (name: string, description: string, file: string, compile = true) => {
  const task = project.addTask(name, { description });
  if (compile) task.spawn(project.compileTask);
  task.exec(`ts-node -T ${file}`, { receiveArgs: true });
};
script('synth', 'Compile, then run cdk8s-cli on every example', 'scripts/synth-examples.ts');
script('variant', 'Make the packages for other versions of cdk8s-plus', 'scripts/variant/main.ts', false);
script('variants', 'Hold the packages for other versions of cdk8s-plus against this one', 'scripts/variant/check.ts', false);
script('generate', 'Write the generated files anew: schemas, docs, scripts as text, NOTICE', 'scripts/generate.ts', false);
script('add-kubernetes', 'Add the next minor of Kubernetes from one of its releases (needs Go)', 'scripts/add-kubernetes.ts', false);
script('e2e', 'Play what is synthesized on a Kubernetes: that of KUBECONFIG, or a node of its own (Debian, root)', 'e2e/main.ts');
script('cluster', 'Bring an API server, or with --node a whole Kubernetes of one node, up or down', 'e2e/cluster/main.ts', false);
script('differential', 'Hold the verdicts of the validator against those of API servers', 'e2e/differential/main.ts', false);
script('page', 'Look at the page of explain in a browser: a picture of each view, in .work/page (installs Chromium on Debian, as root)', 'e2e/page.ts', false);
script('bench', 'Measure, as ratios taken side by side in one run', 'bench/main.ts');

// Fails by the clock, so it is no part of `npm test`: for whoever raises versions, on a schedule.
project.addTask('images:age', {
  description: 'Fail when an image of the catalog is older than a year, or past its end of life',
  env: { IMAGES_AGE_ON: '$(date +%F)' },
  exec: 'jest test/images/catalog-images.test.ts',
});

addLanguageTasks(project);

addApiReference(project);

packWhatIsLoaded(project);

addHost(project);

project.synth();
