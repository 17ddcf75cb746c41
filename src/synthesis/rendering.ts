import { ApiObject, Chart } from 'cdk8s';
import { Beside } from './beside';
import { override } from './override';
import { problemLine, violationLine } from './problems';
import { sessionOf } from './session';
import { SidecarSettings } from './settings';
import { suppressionsOf } from './suppressions';
import { checkManifest } from './validate';
import { Problem } from '../composition/fragment';
import { JsonObject } from '../manifest/json';
import { Suppression } from '../validation/suppressions';
import { Violation } from '../validation/violation';

/** The result of transforming one object's manifest. */
export interface Transformation {
  readonly manifest: JsonObject;
  readonly problems: readonly Problem[];
  /** What the user should know, though nothing is wrong. */
  readonly notes?: readonly string[];
  /** Notes that are about the app, and printed once. */
  readonly appNotes?: readonly string[];
  /** What was made beside the object, and is validated with it. */
  readonly beside?: readonly Beside[];
  /** What is no matter here, for a reason that the manifest alone does not show. */
  readonly suppressions?: readonly Suppression[];
  /** JSON pointer of the pod template, for kinds that are not built in. */
  readonly podTemplate?: string;
}

export interface Rendered extends Transformation {
  readonly violations: readonly Violation[];
}

const RENDERINGS = new WeakMap<ApiObject, Rendering>();

/**
 * The one hook into cdk8s: overrides `toJson` of one ApiObject, which every way of writing manifests calls, in any language and whatever made
 * the object. The manifest is composed, validated, and rendered once per synthesis.
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

  /** The rendering of an object that was asked for one before. */
  static known(object: ApiObject): Rendering | undefined {
    return RENDERINGS.get(object);
  }

  /** Changes the manifest. Set by whoever composes it. */
  transform: ((manifest: JsonObject) => Transformation) | undefined;

  /** Whether the manifest is validated; by default, what the settings say where it is composed. */
  validated = false;

  /** What only shows from several objects together, and is about this one. Set anew in each synthesis, by whoever looks at them all. */
  together: readonly Violation[] = [];

  private computing = false;

  /** `toJson` without this hook. */
  original!: () => JsonObject;

  /** Under this key the session keeps what `validate` found, and under `this` what `render` did. */
  private readonly found = {};

  private constructor(readonly object: ApiObject) {
    override(object, {
      toJson: (original) => {
        this.original = original as () => JsonObject;
        return () => this.toJson();
      },
    });
    object.node.addValidation({ validate: () => this.validate() });
    sessionOf(object);
  }

  /** The manifest and all that is wrong with it. */
  render(): Rendered {
    return sessionOf(this.object).once(this, () => this.compute());
  }

  private compute(): Rendered {
    if (this.computing) throw new Error('this manifest is asked for while it is being composed: a bind() may look at its context, not at the manifest');
    this.computing = true;
    try {
      return this.checked(this.transformed());
    } catch (error) {
      // One object that cannot be rendered does not take the place of the report over all of them.
      const message = error instanceof Error ? error.message : String(error);
      return { manifest: {}, problems: [{ rule: 'compose/render', message, remedy: 'correct what the object was given' }], violations: [] };
    } finally {
      this.computing = false;
    }
  }

  private transformed(): Transformation {
    const original = this.original();
    return this.transform?.(original) ?? { manifest: original, problems: [] };
  }

  private checked(transformed: Transformation): Rendered {
    const settings = SidecarSettings.of(this.object);
    const validated = this.validated || (this.transform !== undefined && settings.validate);
    if (!validated || transformed.problems.length > 0) return { ...transformed, violations: [] };
    const violations = checkManifest(transformed.manifest, settings, {
      constructPath: this.object.node.path,
      podTemplate: transformed.podTemplate,
      suppressions: [...suppressionsOf(this.object), ...transformed.suppressions ?? []],
    });
    const beside = (transformed.beside ?? []).flatMap(({ construct, manifest }) => {
      const origin = { constructPath: construct.node.path, suppressions: suppressionsOf(this.object) };
      // The line begins with the workload, so it must be said which object is meant.
      return checkManifest(manifest, settings, origin).map((violation) => ({ ...violation, message: `in its ${construct.kind}, ${violation.message}` }));
    });
    return { ...transformed, violations: [...violations, ...beside] };
  }

  private toJson(): JsonObject {
    const rendered = this.render();
    const errors = this.errors(rendered);
    if (errors.length > 0) throw new Error(errors.map((error) => `[${this.object.node.path}] ${error}`).join('\n'));
    return rendered.manifest;
  }

  private validate(): string[] {
    const session = sessionOf(this.object);
    if (!session.concerns(Chart.of(this.object))) return [];
    return session.once(this.found, () => {
      const rendered = this.render();
      for (const note of rendered.appNotes ?? []) session.warn(note);
      for (const note of rendered.notes ?? []) session.warn(`[${this.object.node.path}] note ${note}`);
      for (const violation of [...rendered.violations, ...this.together]) {
        if (violation.severity !== 'error') session.warn(`[${this.object.node.path}] warning ${violationLine(violation)}`);
      }
      return this.errors(rendered);
    });
  }

  /** What must be mended before the manifest may be written. */
  errors({ problems, violations: alone }: Rendered = this.render()): string[] {
    const violations = [...alone, ...this.together];
    return [...problems.map(problemLine), ...violations.filter((v) => v.severity === 'error').map(violationLine)];
  }
}
