import { fail, Properties, propertiesOf } from './properties';
import { SidecarValidationProps } from './sidecar-validation-props';
import { JsonObject } from '../manifest/json';
import { currentProject, definitionsOf as projectDefinitions } from '../project/current-project';
import { definitionsIn } from '../project/definitions';
import { exclusionOf } from '../project/exclusion';
import { Project } from '../project/project';
import type { readManifests as readManifestsIn } from '../project/read-manifests';
import type { Engine } from '../validation/engine';
import { unknownRule } from '../validation/rule-names';
import type { Violation } from '../validation/violation';

/** The part of cdk8s-cli's `ValidationContext` that is used here. cdk8s-cli is not a jsii module, so its types cannot be in the signature. */
interface Context {
  readonly manifests: readonly string[];
  readonly metadata?: Readonly<Record<string, { readonly path: string }>>;
  readonly report: {
    addViolation(violation: object): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
}

/**
 * Validates the files that `cdk8s synth` has written, as a plugin of cdk8s-cli, and fails the synth if one has errors. It needs no code in the app;
 * `ManifestValidation` validates in the app, before files are written.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export class SidecarValidation {
  private readonly project: Project;
  private readonly properties: Properties;

  /**
   * @param props properties from `cdk8s.yaml`
   * @throws if a property or a field of the project file is invalid
   */
  constructor(props: SidecarValidationProps = {}) {
    // Mistakes in cdk8s.yaml or the project file are reported before anything is validated.
    this.project = currentProject();
    this.properties = propertiesOf(props ?? {}, this.project);
  }

  /**
   * Validates the manifests and submits the report.
   *
   * @param context the `ValidationContext` of cdk8s-cli
   */
  public async validate(context: any): Promise<void> {
    const { manifests, metadata = {}, report } = context as Context;
    // Loaded here, so that importing the library does not load the rules.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readManifests } = require('../project/file-readers') as typeof import('../project/file-readers');
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { Engine: EngineClass, knownRules, UNSUPPRESSIBLE_RULES } = require('../validation') as typeof import('../validation');
    for (const rule of this.properties.ignore) {
      const problem = unknownRule(rule, knownRules(), UNSUPPRESSIBLE_RULES);
      if (problem !== undefined) fail(`ignore: ${problem}`);
    }
    const crds = [...projectDefinitions(this.project), ...this.properties.crds.flatMap((file) => definitionsOf(file, readManifests))];
    const engine: Engine = new EngineClass({ ...this.properties, crds, suppressions: this.project.suppressions });
    const excluded = exclusionOf(this.project);

    const found: { violation: Violation; manifestPath: string }[] = [];
    let resources = 0;
    let suppressed = 0;
    let unread = 0;
    for (const manifestPath of manifests) {
      if (excluded(manifestPath)) continue;
      const { documents, problems } = readManifests(manifestPath);
      for (const message of problems) report.addViolation(unreadable(message, manifestPath));
      unread += problems.length;
      for (const document of documents) {
        const name = (document as { metadata?: { name?: string } }).metadata?.name;
        const constructPath = name === undefined ? undefined : metadata[name]?.path;
        const outcome = engine.check(document, { constructPath, source: { manifestPath } });
        resources += outcome.resources;
        suppressed += outcome.suppressed.length;
        found.push(...outcome.violations.map((violation) => ({ violation, manifestPath })));
      }
    }
    const together = engine.conclude();
    together.violations.forEach((violation, i) => found.push({ violation, ...together.origins[i].source as { manifestPath: string } }));

    for (const violation of grouped(found)) report.addViolation(violation);
    const warnings = found.filter((one) => one.violation.severity !== 'error').length;
    const errors = unread + found.length - warnings;
    const failed = errors > 0 || (warnings > 0 && this.properties.failOn === 'warning');
    report.submit(failed ? 'failure' : 'success', {
      Resources: String(resources),
      Errors: String(errors),
      Warnings: String(warnings),
      Suppressed: String(suppressed + together.suppressed.length),
    });
  }
}

/** The CustomResourceDefinitions in a file. An unreadable part is an error, because its kinds would go unvalidated. */
function definitionsOf(file: string, read: typeof readManifestsIn): JsonObject[] {
  let found: ReturnType<typeof read>;
  try {
    found = read(file);
  } catch (e) {
    return fail(`crds: "${file}" cannot be read (${(e as NodeJS.ErrnoException).code ?? (e as Error).message}): name a file with CustomResourceDefinitions`);
  }
  if (found.problems.length > 0) fail(`crds: ${found.problems[0]}`);
  const definitions = found.documents.flatMap(definitionsIn);
  if (definitions.length === 0) fail(`crds: "${file}" holds no CustomResourceDefinition`);
  return definitions;
}

/** Groups findings with the same rule, message and fix into one entry with all places. */
function grouped(found: readonly { readonly violation: Violation; readonly manifestPath: string }[]): object[] {
  const groups = new Map<string, { entry: object; resources: { resourceName: string; locations: string[]; manifestPath: string }[] }>();
  for (const { violation, manifestPath } of found) {
    const { rule, severity, message, fix, resource, path } = violation;
    const key = JSON.stringify([rule, message, fix]);
    let group = groups.get(key);
    if (group === undefined) {
      const resources: { resourceName: string; locations: string[]; manifestPath: string }[] = [];
      const ruleName = severity === 'error' ? rule : `${rule} (${severity})`;
      group = { entry: { ruleName, recommendation: message, fix, violatingResources: resources }, resources };
      groups.set(key, group);
    }
    const resourceName = resource.name ?? '';
    const location = `${resource.kind} ${path === '' ? '/' : path}`;
    const same = group.resources.find((one) => one.resourceName === resourceName && one.manifestPath === manifestPath);
    if (same) same.locations.push(location);
    else group.resources.push({ resourceName, locations: [location], manifestPath });
  }
  return [...groups.values()].map(({ entry }) => entry);
}

function unreadable(message: string, manifestPath: string): object {
  return {
    ruleName: 'input/yaml',
    recommendation: message,
    fix: 'write the manifests anew with cdk8s synth',
    violatingResources: [{ resourceName: '', locations: ['/'], manifestPath }],
  };
}
