import { checkClaims } from './claims';
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
import { mountOwnVolumes } from './own-volumes';
import { placeInitContainers } from './place';
import { choosePlacement } from './placement';
import { checkPlatform } from './platform';
import { applyPodFields } from './pod-fields';
import { checkPorts } from './ports';
import { shareProcesses } from './process-namespace';
import { keepQualityOfService } from './quality-of-service';
import { applyScraping } from './scraping';
import { mountSharedPaths } from './shared-paths';
import { SidecarDraft } from './sidecar-draft';
import { tellUnrotatedLogs } from './unrotated-logs';
import { JsonObject } from '../manifest/json';

/**
 * Composes a pod template with sidecars. A pure function: the template is not written to, and the same input gives the same bytes. When
 * anything is wrong the result says all of it, and its template is not to be used.
 */
export function compose(template: JsonObject, given: readonly PodFragment[], settings: CompositionSettings): Composition {
  if (given.length === 0) return { template, configMaps: [], objects: [], notes: [], told: [], problems: [] };
  const draft = new Draft(template, settings.claimTemplates);
  const quality = keepQualityOfService(draft, given, settings);
  const { fragments, endpoints } = nameMetricsPorts(draft, quality.fragments);
  checkSystem(draft, fragments);
  checkPlatform(draft, fragments, settings);
  const main = findMain(draft, settings);
  const native = choosePlacement(draft, fragments, settings) === 'native';
  const sidecars = fragments.map((fragment) => new SidecarDraft(fragment));

  checkNames(draft, fragments);
  checkPorts(draft, fragments);
  checkClaims(draft, fragments);
  const shared = main === undefined ? [] : mountSharedPaths(draft, sidecars, main, settings);
  const configMaps: ComposedConfigMap[] = mountConfigFiles(draft, sidecars);
  mountOwnVolumes(draft, sidecars);
  for (const sidecar of sidecars) sidecar.checkNesting(draft);
  const unrotated = main === undefined ? [] : tellUnrotatedLogs(draft, fragments, main, settings);
  const processes = shareProcesses(draft, fragments, settings);
  applyPodFields(draft, fragments, settings);
  applyLifecycle(draft, sidecars, native, settings);
  applyMetadata(draft, fragments, configMaps, main === undefined ? undefined : nameOf(main));
  const scraping = applyScraping(draft, endpoints, settings);

  const containers = new Map(sidecars.map((sidecar) => [sidecar, sidecar.finish(draft, native)]));
  const initContainers = placeInitContainers(draft, sidecars, native ? containers : new Map());
  return {
    template: draft.finish(initContainers, native ? [] : [...containers.values()]),
    configMaps,
    objects: composeObjects(draft, fragments, scraping.objects, settings),
    notes: [...quality.notes, ...shared, ...processes, ...scraping.notes, ...unrotated],
    told: quality.notes.length > 0 ? ['sidecar/quality-of-service'] : [],
    problems: draft.problems,
  };
}
