import { Draft } from './draft';
import { CompositionSettings, PodFragment } from './fragment';

/** Some platforms take less of a pod than Kubernetes does, and refuse the rest when the object is created. */
export function checkPlatform(draft: Draft, fragments: readonly PodFragment[], { platform }: CompositionSettings): void {
  if (platform === undefined) return;
  const names = fragments.map(({ name }) => `"${name}"`).join(', ');
  draft.problem(
    'compose/platform',
    `${platform.name} does not take what sidecars (${names}) need: ${platform.forbids.join('; ')}`,
    'take the sidecars out, collect the logs on the node with NodeLogCollector, or run main as a Deployment',
  );
}
