/**
 * Preloaded into an example's program: sets the version KUBERNETES and the placement PLACEMENT in all settings, so that one example runs with
 * native and with classic sidecars.
 */
import { KubernetesVersion, SidecarPlacement, SidecarSettings, SidecarSettingsProps } from 'cdk8s-sidecars';

const { KUBERNETES = '1.34', PLACEMENT = 'NATIVE' } = process.env;
const set = SidecarSettings.set.bind(SidecarSettings);

SidecarSettings.set = (scope, settings: SidecarSettingsProps) => set(scope, {
  ...settings,
  kubernetesVersion: KubernetesVersion.of(KUBERNETES),
  placement: SidecarPlacement[PLACEMENT as keyof typeof SidecarPlacement],
});
