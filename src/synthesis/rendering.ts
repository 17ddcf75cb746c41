import { ApiObject, Chart } from 'cdk8s';
import { problemLine, violationLine } from './problems';
import { sessionOf } from './session';
import { SidecarSettings } from './settings';
import { suppressionsOf } from './suppressions';
import { checkManifest } from './validate';
import { Problem } from '../composition/fragment';
import { JsonObject } from '../manifest/json';
import { Violation } from '../validation/violation';

/** What becomes of the manifest of an object before it leaves the construct tree. */
export interface Transformation {
  readonly manifest: JsonObject;
  readonly problems: readonly Problem[];
  /** JSON pointer of the pod template, for kinds that are not built in. */
  readonly podTemplate?: string;
}

export interface Rendered extends Transformation {
  readonly violations: readonly Violation[];
}

const RENDERINGS = new WeakMap<ApiObject, Rendering>();

/**
 * The one hook into cdk8s: takes the place of `toJson` on one ApiObject instance, which every way of writing manifests goes through, whatever
 * made the object. What comes out is composed and validated, and rendered once per synthesis.
 */
export class Rendering {
  static of(object: ApiObject): Rendering {
    let rendering = RENDERINGS.get(object);
    if (rendering === undefined) {
      rendering = new Rendering(object);
      RENDERINGS.set(object, rendering);
    }
    return rendering;
  }

  /** Changes the manifest. Set by whoever composes it. */
  transform: ((manifest: JsonObject) => Transformation) | undefined;

  /** Whether the manifest is validated; by default, what the settings say where it is composed. */
  validated = false;

  private readonly original: () => JsonObject;

  /** Under this key the session keeps what `validate` found, and under `this` what `render` did. */
  private readonly found = {};

  private constructor(readonly object: ApiObject) {
    this.original = object.toJson.bind(object);
    object.toJson = () => this.toJson();
    object.node.addValidation({ validate: () => this.validate() });
    sessionOf(Chart.of(object));
  }

  /** The manifest and all that is wrong with it. */
  render(): Rendered {
    return sessionOf(Chart.of(this.object)).once(this, () => this.compute());
  }

  private compute(): Rendered {
    const original = this.original();
    const transformed = this.transform?.(original) ?? { manifest: original, problems: [] };
    const validated = this.validated || (this.transform !== undefined && SidecarSettings.of(this.object).validate);
    if (!validated || transformed.problems.length > 0) return { ...transformed, violations: [] };
    const violations = checkManifest(transformed.manifest, SidecarSettings.of(this.object), {
      constructPath: this.object.node.path,
      podTemplate: transformed.podTemplate,
      suppressions: suppressionsOf(this.object),
    });
    return { ...transformed, violations };
  }

  private toJson(): JsonObject {
    const rendered = this.render();
    const errors = this.errors(rendered);
    if (errors.length > 0) throw new Error(errors.map((error) => `[${this.object.node.path}] ${error}`).join('\n'));
    return rendered.manifest;
  }

  private validate(): string[] {
    const session = sessionOf(Chart.of(this.object));
    if (!session.concerns(Chart.of(this.object))) return [];
    return session.once(this.found, () => {
      const rendered = this.render();
      for (const violation of rendered.violations) {
        if (violation.severity !== 'error') session.warn(`[${this.object.node.path}] warning ${violationLine(violation)}`);
      }
      return this.errors(rendered);
    });
  }

  private errors({ problems, violations }: Rendered): string[] {
    return [...problems.map(problemLine), ...violations.filter((v) => v.severity === 'error').map(violationLine)];
  }
}
