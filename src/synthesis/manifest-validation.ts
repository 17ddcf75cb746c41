import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { imageProblems } from './image-check';
import { Rendering } from './rendering';
import { sessionOf } from './session';
import { SidecarSettings } from './settings';
import { suppressionsOf } from './suppressions';
import { createEngine, engineOptions } from './validate';
import { Violation } from '../validation/violation';

/**
 * Validates all manifests of a chart, an app or another part of the construct tree during each synth, not only those that are composed with
 * sidecars. Errors stop the synth before anything is written; warnings are printed. `ManifestValidator` validates manifests in a test or a script.
 */
export class ManifestValidation {
  /**
   * Validates everything below a construct whenever it is synthesized, each manifest once, with the `SidecarSettings` that hold for it.
   *
   * @param scope the chart or the app
   * @exampleMetadata fixture=chart
   * @example
   * ManifestValidation.add(app);
   */
  public static add(scope: IConstruct): void {
    if (scope?.node === undefined) throw new Error('ManifestValidation.add needs a construct: the app, a chart, or any part of one');
    if (ADDED.has(scope)) return;
    ADDED.add(scope);
    sessionOf(scope);
    scope.node.addValidation({
      validate: () => new ManifestValidation(scope).together(),
    });
  }

  /**
   * Everything that is wrong below a construct, without an error: what keeps pods from being composed (`compose/...`), and what the rules find in each manifest and in
   * all of them together.
   *
   * @param scope the chart or the app
   * @returns the violations, by the place of their objects in the construct tree, and then those of settings (`compose/image`); empty when all is well
   * @exampleMetadata fixture=chart
   * @example
   * const violations = ManifestValidation.violations(app);
   */
  public static violations(scope: IConstruct): Violation[] {
    if (scope?.node === undefined) throw new Error('ManifestValidation.violations needs a construct: the app, a chart, or any part of one');
    const validation = new ManifestValidation(scope);
    const found = sessionOf(scope).run(() => {
      const objects = scope.node.findAll().filter(ApiObject.isApiObject).map((object) => Rendering.of(object));
      const before = objects.map(({ validated }) => validated);
      const looked = validation.look().flatMap((rendering) => [...rendering.render().violations, ...rendering.together]);
      const violations = [...looked, ...imageViolations(scope)];
      // To ask is not to add: what is written later is validated as it was before.
      objects.forEach((rendering, i) => { rendering.validated = before[i]; });
      return violations;
    }).map(({ cause: _, ...violation }: Violation & { cause?: unknown }) => violation);
    return found;
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Puts every object under validation and finds what is wrong with all of them together. It is reported at the objects' own places in the tree,
   * which cdk8s asks later; what is returned is about objects that come into the tree only now.
   */
  private together(): string[] {
    return sessionOf(this.scope).once(this.scope, () => this.conclude());
  }

  private conclude(): string[] {
    const first = new Set(this.objects(new Map()));
    return this.look().filter(({ object }) => !first.has(object))
      .flatMap((rendering) => rendering.errors().map((error) => `[${rendering.object.node.path}] ${error}`));
  }

  /** Renders every object, and tells each what is wrong with it together with the others. */
  private look(): Rendering[] {
    const engine = createEngine({ ...engineOptions(SidecarSettings.of(this.scope)), together: true });
    const found = new Map<Rendering, Violation[]>();
    // Rendering a workload may add ConfigMaps to the tree, so it is looked at until nothing is new.
    for (let objects = this.objects(found); objects.length > 0; objects = this.objects(found)) {
      for (const object of objects) {
        const rendering = Rendering.of(object);
        rendering.validated = true;
        found.set(rendering, []);
        const { manifest, podTemplate, composed } = rendering.render();
        if (!composed) continue;
        engine.check(manifest, { source: rendering, podTemplate, constructPath: object.node.path, suppressions: suppressionsOf(object) });
      }
    }
    const { violations, origins } = engine.conclude();
    violations.forEach((violation, i) => found.get(origins[i].source as Rendering)?.push(violation));
    for (const [rendering, together] of found) rendering.together = together;
    return [...found.keys()];
  }

  /** The objects that are asked for now and were not looked at yet. */
  private objects(seen: ReadonlyMap<Rendering, unknown>): ApiObject[] {
    return this.scope.node.findAll().filter(ApiObject.isApiObject)
      .filter((object) => sessionOf(object).concerns(Chart.of(object)) && !seen.has(Rendering.of(object)));
  }
}

/** Settings are about no object: the construct that they are set on is all that can be named. */
function imageViolations(scope: IConstruct): Violation[] {
  return scope.node.findAll().flatMap((construct) => imageProblems(construct).map(({ message, remedy, rule }): Violation => (
    { rule, severity: 'error', resource: { apiVersion: '', kind: '' }, path: '', message, fix: remedy, constructPath: construct.node.path }
  )));
}

const ADDED = new WeakSet<IConstruct>();
