import { SidecarSettings } from './settings';
import { unknownNote } from '../manifest/notes';
import { definitionsOf } from '../project/current-project';
import { Project } from '../project/project';
import type { Engine, EngineOptions, Origin } from '../validation/engine';
import type { RememberingEngine } from '../validation/remembering-engine';
import { unknownRule } from '../validation/rule-names';
import { Violation } from '../validation/violation';

/** An engine of one set of options serves any number of manifests, as long as nothing is concluded over them. */
const ENGINES = new WeakMap<Project, Map<string, RememberingEngine>>();

/** The rules are loaded when the first manifest is validated, so that importing the library costs next to nothing. */
export function createEngine(options: EngineOptions): Engine {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Engine: Class } = require('../validation') as typeof import('../validation');
  return new Class(options);
}

/** What settings have an engine look for. */
export function engineOptions({ kubernetesVersion: { minor }, podSecurity, _project: project }: SidecarSettings): EngineOptions {
  const { suppressions, failUnknown } = project;
  return { minor, podSecurity, suppressions, failUnknown, crds: project.crds.length === 0 ? undefined : definitionsOf(project) };
}

/** Why there is no ignoring a rule of that name, a group, or a note; `undefined` when there is. Loads the rules. */
export function whyNotIgnored(rule: string): string | undefined {
  if (rule.startsWith('note/')) return unknownNote(rule);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { knownRules, UNSUPPRESSIBLE_RULES } = require('../validation') as typeof import('../validation');
  return unknownRule(rule, knownRules(), UNSUPPRESSIBLE_RULES);
}

/** Everything that is wrong with one manifest, looked at alone. */
export function checkManifest(manifest: unknown, settings: SidecarSettings, origin: Origin): Violation[] {
  const key = `${settings.kubernetesVersion.minor} ${settings.podSecurity}`;
  let engines = ENGINES.get(settings._project);
  if (engines === undefined) ENGINES.set(settings._project, engines = new Map());
  let engine = engines.get(key);
  if (engine === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RememberingEngine: Class } = require('../validation') as typeof import('../validation');
    engine = new Class(createEngine({ ...engineOptions(settings), alone: true }));
    engines.set(key, engine);
  }
  return engine.check(manifest, origin).violations;
}
