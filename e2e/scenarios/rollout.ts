import * as path from 'path';
import { Checks, ensure } from '../checks';
import { imagesIn, Placement, selectorOf, synthesizeProgram, workloadOf } from '../manifests';
import { Cluster } from '../pods/cluster';
import { Namespace } from '../pods/namespace';
import { until } from '../steps/until';

const SECONDS = 60;
const DEPLOYMENT = 'apis/apps/v1/deployments/greeter';

/** Waits until the only pod is ready and of the newest template, and returns its uid and the output of its sidecar. */
async function settled(namespace: Namespace, selector: string): Promise<{ uid: string; printed: string }> {
  let pods: any[] = [];
  const is = await until(async () => {
    const { metadata, status } = await namespace.get(DEPLOYMENT);
    pods = await namespace.list('pods', selector);
    return status.observedGeneration === metadata.generation && status.updatedReplicas === 1 && status.readyReplicas === 1 && pods.length === 1;
  }, SECONDS);
  ensure(is, `the Deployment is not rolled out after ${SECONDS} s: ${JSON.stringify((await namespace.get(DEPLOYMENT)).status)}`);
  const [{ metadata: { uid, name } }] = pods;
  return { uid, printed: String(await namespace.get(`pods/${name}/log?container=greeting`)).trim() };
}

/** Applying a manifest with a changed config file of a sidecar rolls the pods, which read it; with the same one, the pods stay. */
export async function rollout(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  await Promise.all((['NATIVE', 'CLASSIC'] as Placement[]).map(async (placement) => {
    const title = (what: string) => `rollout, ${placement.toLowerCase()}: ${what}`;
    const synth = (text: string) => synthesizeProgram('rollout/main.ts', path.join(work, `${placement}-${text}`), placement, { TEXT: text });
    const namespace = await cluster.namespace(`rollout-${placement.toLowerCase()}`);
    const [first, second] = [await synth('one'), await synth('two')];
    await cluster.images(imagesIn(first.objects));
    const selector = selectorOf(workloadOf(first));
    let before!: { uid: string; printed: string };
    await checks.run(title('the same config again keeps the pod'), async () => {
      await namespace.apply(...first.objects);
      before = await settled(namespace, selector);
      await namespace.apply(...first.objects);
      const after = await settled(namespace, selector);
      ensure(before.printed === 'one' && after.uid === before.uid, `printed ${before.printed}, ${after.uid === before.uid ? 'the same' : 'another'} pod`);
      return 'the sidecar printed its config, one pod before and after';
    });
    await checks.run(title('a changed config rolls the pod'), async () => {
      const begin = Date.now();
      await namespace.apply(...second.objects);
      const after = await settled(namespace, selector);
      ensure(after.uid !== before.uid && after.printed === 'two', `printed ${after.printed}, ${after.uid === before.uid ? 'the same' : 'another'} pod`);
      return `another pod, whose sidecar printed the new config, the old one gone after ${((Date.now() - begin) / 1000).toFixed(1)} s`;
    });
    await cluster.remove(namespace);
  }));
}
