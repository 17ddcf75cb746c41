/** Which folders of src may import which. The lint enforces this table, and a test compares it with the table in docs/architecture.md. */

export interface Layer {
  /** A folder of src, or a file in it. */
  readonly path: string;
  /** The group of layers in docs/architecture.md. */
  readonly group: 'public' | 'programs' | 'face' | 'catalog' | 'project' | 'core' | 'pure' | 'data';
  /** Paths of the other layers that it may import. All of them come later in the table. */
  readonly imports: readonly string[];
}

/** From top to bottom. A layer imports only layers below it, so that no two of them can import each other. */
export const LAYERS: readonly Layer[] = [
  // The command `inject` loads the library when it runs, as a program that imports the package does.
  { path: 'cli', group: 'programs', imports: ['index.ts', 'synthesis', 'project', 'images', 'explanation', 'injection', 'validation', 'difference', 'contract', 'composition', 'manifest'] },
  {
    path: 'index.ts',
    group: 'public',
    imports: [
      'plugin', 'testing', 'workloads', 'collectors', 'synthesis', 'custom-sidecar.ts', 'watchers', 'monitoring', 'logs', 'alerts', 'explanation', 'validation', 'contract',
    ],
  },
  { path: 'plugin', group: 'programs', imports: ['project', 'validation', 'manifest'] },
  { path: 'testing', group: 'face', imports: ['synthesis', 'project', 'contract', 'manifest'] },
  { path: 'workloads', group: 'face', imports: ['synthesis', 'contract'] },
  { path: 'collectors', group: 'face', imports: ['synthesis', 'logs', 'kit', 'lowering', 'contract', 'composition', 'manifest'] },
  { path: 'synthesis', group: 'face', imports: ['project', 'images', 'injection', 'validation', 'lowering', 'contract', 'composition', 'manifest'] },
  { path: 'custom-sidecar.ts', group: 'catalog', imports: ['lowering', 'contract', 'manifest'] },
  { path: 'watchers', group: 'catalog', imports: ['logs', 'alerts', 'kit', 'images', 'patterns', 'contract', 'manifest'] },
  { path: 'monitoring', group: 'catalog', imports: ['alerts', 'kit', 'images', 'contract', 'manifest'] },
  { path: 'logs', group: 'catalog', imports: ['kit', 'images', 'patterns', 'contract', 'manifest'] },
  { path: 'alerts', group: 'catalog', imports: ['contract'] },
  { path: 'kit', group: 'catalog', imports: ['contract', 'manifest'] },
  { path: 'project', group: 'project', imports: ['images', 'validation', 'manifest'] },
  { path: 'lowering', group: 'core', imports: ['contract', 'composition', 'manifest'] },
  { path: 'contract', group: 'core', imports: ['manifest'] },
  { path: 'explanation', group: 'pure', imports: ['composition', 'manifest'] },
  { path: 'composition', group: 'pure', imports: ['manifest'] },
  { path: 'injection', group: 'pure', imports: ['manifest'] },
  { path: 'validation', group: 'pure', imports: ['manifest'] },
  { path: 'difference', group: 'pure', imports: ['manifest'] },
  { path: 'manifest', group: 'pure', imports: [] },
  { path: 'images', group: 'data', imports: [] },
  { path: 'patterns', group: 'data', imports: [] },
];

/** The options of the lint rule `import/no-restricted-paths`. */
export function restrictedPaths(): object {
  return {
    zones: LAYERS.map(({ path, imports }) => ({
      target: `./src/${path}`,
      from: './src',
      except: [path, ...imports].map((name) => `./${name}`),
      message: imports.length === 0
        ? `src/${path} imports no other layer (projenrc/layers.ts)`
        : `src/${path} may import only ${imports.join(', ')} (projenrc/layers.ts)`,
    })),
  };
}

/** Patterns of the files that import neither cdk8s nor constructs. */
export function pureFiles(): string[] {
  return LAYERS.filter(({ group }) => group === 'pure' || group === 'data').map(({ path }) => `src/${path}/**`);
}
