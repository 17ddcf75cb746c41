import { Cluster } from './cluster';
import { Level, Namespace } from './namespace';
import { RunningPod } from './pod';
import { ensure } from '../checks';
import { ImageRecipe } from '../images/archive';
import { changed, imagesIn, Manifest, podSpecOf, selectorOf, workloadOf } from '../manifests';

export interface DeployOptions {
  /** What its namespace is called after. */
  readonly purpose: string;
  /** What its namespace enforces. @default restricted */
  readonly level?: Level;
  /** Recipes of images that Debian's programs do not make. */
  readonly images?: Readonly<Record<string, ImageRecipe>>;
  /** Of several workloads, the one that is looked at. */
  readonly workload?: string;
  /** Where it goes, if not into a namespace of its own. */
  readonly namespace?: Namespace;
}

/** As the node can run it: with one replica, and with images that were made here, which there is nowhere to pull from. */
function playable(cluster: Cluster, manifest: Manifest): Manifest {
  return changed(manifest, (workload) => {
    if (['Deployment', 'StatefulSet'].includes(workload.kind)) workload.spec.replicas = 1;
    if (cluster.node === undefined) return;
    const { initContainers = [], containers } = podSpecOf(workload);
    for (const container of [...initContainers, ...containers]) container.imagePullPolicy = 'IfNotPresent';
  });
}

/** Creates the objects of a manifest in a namespace of their own, and finds the pod. A warning of the server is a failure. */
export async function deploy(cluster: Cluster, manifest: Manifest, options: DeployOptions): Promise<RunningPod> {
  const { purpose, level, images, workload, namespace: given } = options;
  const { objects } = playable(cluster, manifest);
  await cluster.images(imagesIn(objects), images);
  const namespace = given ?? await cluster.namespace(purpose, level);
  const warned = await namespace.create(...objects);
  ensure(warned.length === 0, `the server warns: ${warned.join('; ')}`);
  return RunningPod.find(namespace, selectorOf(workloadOf(manifest, workload)));
}
