import { Draft } from './draft';
import { CompositionSettings } from './fragment';
import { normalizePath, PATH_FORM, slug } from './paths';
import { SidecarDraft } from './sidecar-draft';
import { addVolume } from './volumes';

/** Backs each writable path with an emptyDir of its own. It outlives restarts of the container, so it can hold state. */
export function mountWritablePaths(draft: Draft, sidecars: readonly SidecarDraft[], settings: CompositionSettings): void {
  for (const sidecar of sidecars) {
    for (const given of sidecar.fragment.writablePaths) {
      const path = normalizePath(given);
      if (path === undefined) {
        draft.problem(`sidecar "${sidecar.name}" asks for the writable path "${given}"`, `write ${PATH_FORM}`);
        continue;
      }
      const emptyDir = sidecar.fragment.bare ? {} : { sizeLimit: sidecar.fragment.writableSizeLimit ?? settings.writableVolumeSizeLimit };
      const name = addVolume(draft, { emptyDir }, {
        name: [sidecar.name, slug(path)], distinct: `${sidecar.name} ${path}`, what: `the writable path ${path} of sidecar "${sidecar.name}"`,
      });
      sidecar.mount(draft, { mountPath: path, name }, 'a writable path');
    }
  }
}
