import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { violationLine } from './problems';
import { Rendering } from './rendering';
import { sessionOf } from './session';
import { SidecarSettings } from './settings';
import { suppressionsOf } from './suppressions';
import { createEngine } from './validate';
import { Violation } from '../validation/violation';

/**
 * Puts all manifests of a chart, an app or any other part of the construct tree under validation, not only those that are composed with
 * sidecars. Errors stop the synth before anything is written; warnings are printed.
 */
export class ManifestValidation {
  /**
   * Validates everything below a construct whenever it is synthesized, each manifest once, with the `SidecarSettings` that hold for it.
   *
   * @param scope the chart or the app
   */
  public static add(scope: IConstruct): void {
    if (ADDED.has(scope)) return;
    ADDED.add(scope);
    for (const chart of scope.node.findAll().filter(Chart.isChart)) sessionOf(chart);
    scope.node.addValidation({ validate: () => new ManifestValidation(scope).together() });
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * What is wrong with all manifests together. On the way every object is put under validation; what is wrong with it alone is reported at
   * its own place in the tree, which comes later.
   */
  private together(): string[] {
    const objects = this.scope.node.findAll().filter(ApiObject.isApiObject).filter((object) => {
      const session = sessionOf(Chart.of(object));
      return session.concerns(Chart.of(object));
    });
    if (objects.length === 0) return [];
    const session = sessionOf(Chart.of(objects[0]));
    return session.once(this.scope, () => this.conclude(objects, (text) => session.warn(text)));
  }

  private conclude(objects: readonly ApiObject[], warn: (text: string) => void): string[] {
    const settings = SidecarSettings.of(this.scope);
    const engine = createEngine({ minor: settings.kubernetesVersion.minor, podSecurity: settings.podSecurity, together: true });
    for (const object of objects) {
      const rendering = Rendering.of(object);
      rendering.validated = true;
      const { manifest, podTemplate } = rendering.render();
      engine.check(manifest, { constructPath: object.node.path, podTemplate, suppressions: suppressionsOf(object) });
    }
    const lines = (severity: string, found: readonly Violation[]) => found
      .filter((violation) => (violation.severity === 'error') === (severity === 'error'))
      .map((violation) => `[${violation.constructPath}] ${severity === 'error' ? '' : 'warning '}${violationLine(violation)}`);
    const { violations } = engine.conclude();
    for (const line of lines('warning', violations)) warn(line);
    return lines('error', violations);
  }
}

const ADDED = new WeakSet<IConstruct>();
