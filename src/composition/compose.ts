import { mountConfigFiles } from './config-files';
import { Draft, nameOf } from './draft';
import { ComposedConfigMap, Composition, CompositionSettings, PodFragment } from './fragment';
import { applyLifecycle } from './lifecycle';
import { findMain } from './main-container';
import { applyMetadata } from './metadata';
import { nameMetricsPorts } from './metrics-ports';
import { checkNames } from './names';
import { composeObjects } from './objects';
import { checkSystem } from './operating-system';
import { choosePlacement } from './placement';
import { checkPorts } from './ports';
import { shareProcesses } from './process-namespace';
import { applyScraping } from './scraping';
import { mountSharedPaths } from './shared-paths';
import { SidecarDraft } from './sidecar-draft';
import { mountWritablePaths } from './writable-paths';
import { JsonObject } from '../manifest/json';

/**
 * Composes a pod template with sidecars. A pure function: the template is not written to, and the same input gives the same bytes. When
 * anything is wrong the result says all of it, and its template is not to be used.
 */
export function compose(template: JsonObject, given: readonly PodFragment[], settings: CompositionSettings): Composition {
  if (given.length === 0) return { template, configMaps: [], objects: [], notes: [], problems: [] };
  const draft = new Draft(template, settings.claimTemplates);
  const { fragments, endpoints } = nameMetricsPorts(draft, given);
  checkSystem(draft, fragments);
  const main = findMain(draft, settings);
  const native = choosePlacement(draft, fragments, settings) === 'native';
  const sidecars = fragments.map((fragment) => new SidecarDraft(fragment));

  checkNames(draft, fragments);
  checkPorts(draft, fragments);
  if (main !== undefined) mountSharedPaths(draft, sidecars, main, settings);
  const configMaps: ComposedConfigMap[] = mountConfigFiles(draft, sidecars);
  mountWritablePaths(draft, sidecars, settings);
  for (const sidecar of sidecars) sidecar.checkNesting(draft);
  shareProcesses(draft, fragments);
  applyLifecycle(draft, sidecars, native, settings);
  applyMetadata(draft, fragments, configMaps, main === undefined ? undefined : nameOf(main));
  const scraping = applyScraping(draft, endpoints, settings);

  const containers = sidecars.map((sidecar) => sidecar.finish(native));
  return {
    template: draft.finish(native ? containers : [], native ? [] : containers),
    configMaps,
    objects: composeObjects(draft, fragments, scraping.objects, settings),
    notes: scraping.notes,
    problems: draft.problems,
  };
}
