import { Cluster } from './cluster';
import { Level, Namespace } from './namespace';
import { RunningPod } from './pod';
import { ensure } from '../checks';
import { ImageRecipe } from '../images/archive';
import { changed, imagesIn, Manifest, podSpecOf, selectorOf, workloadOf } from '../manifests';

export interface DeployOptions {
  /** The prefix of its namespace's name. */
  readonly purpose: string;
  /** The Pod Security level of its namespace. @default restricted */
  readonly level?: Level;
  /** Recipes of images that Debian's programs do not make. */
  readonly images?: Readonly<Record<string, ImageRecipe>>;
  /** The tested workload, if there are several. */
  readonly workload?: string;
  /** Its namespace, if not a separate one. */
  readonly namespace?: Namespace;
}

/** Adapts it to the node: one replica, and local images that are not pulled. */
function playable(cluster: Cluster, manifest: Manifest): Manifest {
  return changed(manifest, (workload) => {
    if (['Deployment', 'StatefulSet'].includes(workload.kind)) workload.spec.replicas = 1;
    if (cluster.node === undefined) return;
    const { initContainers = [], containers } = podSpecOf(workload);
    for (const container of [...initContainers, ...containers]) container.imagePullPolicy = 'IfNotPresent';
  });
}

/** Creates the objects of a manifest in a separate namespace, and finds the pod. A warning of the server is a failure. */
export async function deploy(cluster: Cluster, manifest: Manifest, options: DeployOptions): Promise<RunningPod> {
  const { purpose, level, images, workload, namespace: given } = options;
  const { objects } = playable(cluster, manifest);
  await cluster.images(imagesIn(objects), images);
  const namespace = given ?? await cluster.namespace(purpose, level);
  const warned = await namespace.create(...objects);
  ensure(warned.length === 0, `the server warns: ${warned.join('; ')}`);
  return RunningPod.find(namespace, selectorOf(workloadOf(manifest, workload)));
}
