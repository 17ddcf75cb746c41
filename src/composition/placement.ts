import { Draft } from './draft';
import { CompositionSettings, PodFragment } from './fragment';
import { NATIVE_SIDECAR_MINOR } from '../manifest/versions';

/** What of the settings keeps sidecars from being native, and what to set instead. */
function toNative({ minor, placement }: CompositionSettings): string {
  const settings = [
    ...(minor < NATIVE_SIDECAR_MINOR ? [`kubernetesVersion to KubernetesVersion.V1_${NATIVE_SIDECAR_MINOR} or newer`] : []),
    ...(placement === 'classic' ? ['placement to SidecarPlacement.AUTO'] : []),
  ];
  return `set ${settings.join(' and ')} with SidecarSettings.set(scope, { ... }), so that sidecars are native`;
}

/** Native (an init container with `restartPolicy: Always`, KEP-753) where the target version has it, else a plain container. */
export function choosePlacement(draft: Draft, fragments: readonly PodFragment[], settings: CompositionSettings): 'native' | 'classic' {
  const possible = settings.minor >= NATIVE_SIDECAR_MINOR;
  if (settings.placement === 'native' && !possible) {
    draft.problem(
      'compose/placement',
      `placement is NATIVE, but Kubernetes 1.${settings.minor} has no native sidecars: the pod would never start`,
      `set kubernetesVersion to KubernetesVersion.V1_${NATIVE_SIDECAR_MINOR} or newer with SidecarSettings.set(scope, { ... }), or leave placement at SidecarPlacement.AUTO`,
    );
    return 'native';
  }
  if (isNative(settings)) return 'native';
  checkClassic(draft, fragments, settings);
  return 'classic';
}

/** Whether sidecars will be native by these settings. */
export function isNative({ placement, minor }: Pick<CompositionSettings, 'placement' | 'minor'>): boolean {
  return placement === 'native' || (placement === 'auto' && minor >= NATIVE_SIDECAR_MINOR);
}

function checkClassic(draft: Draft, fragments: readonly PodFragment[], settings: CompositionSettings): void {
  const names = fragments.map((fragment) => `"${fragment.name}"`).join(', ');
  if (settings.runsToCompletion !== undefined) {
    draft.problem('compose/placement', `${settings.runsToCompletion} beside a plain sidecar container (${names})`, toNative(settings));
  } else if (draft.spec.restartPolicy === 'Never') {
    draft.problem(
      'compose/placement',
      `restartPolicy is Never, so a plain sidecar container (${names}) that ends is not started again`,
      `${toNative(settings)}, or set the pod's restartPolicy to Always`,
    );
  }
}
