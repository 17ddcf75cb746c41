import { ApiObject, Chart } from 'cdk8s';
import { misplacedPatch } from './misplaced-patch';
import { Noted, sorted } from './notes';
import { override } from './override';
import { CausedViolation, noteViolation, violationLine, violationOf } from './problems';
import { sessionOf } from './session';
import { SidecarSettings } from './settings';
import { carrying, carryWith, suppressionsOf } from './suppressions';
import { Transform, Transformation } from './transformation';
import { checkManifest } from './validate';
import { Problem } from '../composition/fragment';
import { JsonObject } from '../manifest/json';
import { Note } from '../manifest/notes';
import { Violation } from '../validation/violation';

/** A manifest, and all that is wrong with it. */
export interface Rendered extends Omit<Transformation, 'problems' | 'notes' | 'appNotes'> {
  /** Whether it was composed, or needed not to be. */
  readonly composed: boolean;
  readonly violations: readonly CausedViolation[];
  /** What is printed. */
  readonly notes?: readonly Note[];
  /** Of the notes about the app, which are printed and reported once. */
  readonly app?: Noted;
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

  /** Has something done to an object before it is rendered: sidecars are injected so. */
  static prepareWith(prepare: (object: ApiObject) => void): void {
    Rendering.prepare = prepare;
  }

  private static prepare: (object: ApiObject) => void = () => {};

  /** Changes the manifest: set where it is composed. */
  transform: Transform | undefined;

  /** Whether the manifest is validated; by default, what the settings say where it is composed. */
  validated = false;

  /** Violations that several objects together show, and that are about this one. `ManifestValidation` sets them in each synthesis. */
  together: readonly Violation[] = [];

  private computing = false;

  /** `toJson` without this hook. */
  original!: () => JsonObject;

  /** Under this key the session keeps what `validate` found, and under `this` what `render` did. */
  private readonly found = {};

  /** And under this, the manifest before it is changed. */
  private readonly before = {};

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
    return sessionOf(this.object).once(this, () => {
      Rendering.prepare(this.object);
      return this.compute();
    });
  }

  /** The manifest as the user left it. */
  source(): JsonObject {
    return sessionOf(this.object).once(this.before, () => this.original());
  }

  /** Runs what the manifest depends on, and what may not ask for it therefore. */
  exclude<T>(body: () => T): T {
    if (this.computing) throw new Error('this manifest is asked for while it is being composed: a bind() may read its context, not the manifest');
    this.computing = true;
    try {
      return body();
    } finally {
      this.computing = false;
    }
  }

  private compute(): Rendered {
    return this.exclude(() => {
      try {
        return this.checked(this.transformed());
      } catch (error) {
        // An object that cannot be rendered is one line of the report, so that the others are reported, too.
        return { manifest: {}, composed: false, violations: [violationOf(this.problemOf(error), this.object)] };
      }
    });
  }

  private problemOf(error: unknown): Problem {
    const patch = this.transform && misplacedPatch(this.object, this.original, this.transform);
    const message = error instanceof Error ? error.message : String(error);
    return { ...patch ?? { rule: 'compose/render', message, remedy: 'correct what the object was given' }, cause: error };
  }

  private transformed(): Transformation {
    const original = this.source();
    const transformed = this.transform?.(original) ?? { manifest: original, problems: [] };
    return { ...transformed, manifest: carrying(transformed.manifest, this.object, transformed.podTemplate) };
  }

  private checked({ problems, notes: texts = [], appNotes = [], ...rest }: Transformation): Rendered {
    const noted = sorted(this.object, rest.manifest, texts);
    const errors = noted.errors.map((each) => noteViolation(each, this.object));
    const transformed = { ...rest, notes: noted.notes, app: sorted(this.object, rest.manifest, appNotes) };
    if (problems.length > 0) {
      return { ...transformed, composed: false, violations: [...problems.map((problem) => violationOf(problem, this.object)), ...errors] };
    }
    const settings = SidecarSettings.of(this.object);
    const validated = this.validated || (this.transform !== undefined && settings.validate);
    if (!validated) return { ...transformed, composed: true, violations: errors };
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
    return { ...transformed, composed: true, violations: [...errors, ...violations, ...beside] };
  }

  private toJson(): JsonObject {
    const rendered = this.render();
    const errors = this.errors(rendered);
    if (errors.length === 0) return rendered.manifest;
    const cause = errors.length === 1 ? rendered.violations.find((violation) => violation.cause !== undefined)?.cause : undefined;
    throw new Error(errors.map((error) => `[${this.object.node.path}] ${error}`).join('\n'), cause === undefined ? undefined : { cause });
  }

  private validate(): string[] {
    const session = sessionOf(this.object);
    if (!session.concerns(Chart.of(this.object))) return [];
    return session.once(this.found, () => {
      const rendered = this.render();
      const about = { path: this.object.node.path, workload: this.transform !== undefined };
      for (const { id, text } of rendered.app?.notes ?? []) session.tell(`${id}: ${text}`);
      for (const { id, text } of rendered.notes ?? []) session.tell(`${id}: ${text}`, about);
      for (const violation of [...rendered.violations, ...this.together]) {
        if (!this.stops(violation)) session.tell(`warning ${violationLine(violation)}`, about);
      }
      const app = (rendered.app?.errors ?? []).filter(({ id }) => session.isFirst(id)).map((each) => noteViolation(each, this.object));
      return [...this.errors(rendered), ...app.map(violationLine)];
    });
  }

  /** What keeps the manifest from being written: errors, and warnings where the settings say so. */
  errors({ violations }: Rendered = this.render()): string[] {
    return [...violations, ...this.together].filter((violation) => this.stops(violation)).map(violationLine);
  }

  private stops({ severity }: Violation): boolean {
    return severity === 'error' || SidecarSettings.of(this.object).failOn === 'warning';
  }
}

carryWith((object) => { Rendering.of(object); });
