import { SidecarSettings } from './settings';
import { unknownNote } from '../manifest/notes';
import type { Engine, EngineOptions, Origin } from '../validation/engine';
import type { RememberingEngine } from '../validation/remembering-engine';
import { unknownRule } from '../validation/rule-names';
import { Violation } from '../validation/violation';

/** An engine of one set of options serves any number of manifests, as long as nothing is concluded over them. */
const ENGINES = new Map<string, RememberingEngine>();

/** The rules are loaded when the first manifest is validated, so that importing the library costs next to nothing. */
export function createEngine(options: EngineOptions): Engine {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Engine: Class } = require('../validation') as typeof import('../validation');
  return new Class(options);
}

/** Why there is no ignoring a rule of that name, a group, or a note; `undefined` when there is. Loads the rules. */
export function whyNotIgnored(rule: string): string | undefined {
  if (rule.startsWith('note/')) return unknownNote(rule);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { knownRules, UNSILENCED_RULES } = require('../validation') as typeof import('../validation');
  return unknownRule(rule, knownRules(), UNSILENCED_RULES);
}

/** Everything that is wrong with one manifest, looked at alone. */
export function checkManifest(manifest: unknown, settings: SidecarSettings, origin: Origin): Violation[] {
  const options = { minor: settings.kubernetesVersion.minor, podSecurity: settings.podSecurity };
  const key = `${options.minor} ${options.podSecurity}`;
  let engine = ENGINES.get(key);
  if (engine === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RememberingEngine: Class } = require('../validation') as typeof import('../validation');
    engine = new Class(createEngine({ ...options, alone: true }));
    ENGINES.set(key, engine);
  }
  return engine.check(manifest, origin).violations;
}
