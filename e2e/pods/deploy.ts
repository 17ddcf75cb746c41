import { Cluster } from './cluster';
import { Level, Namespace } from './namespace';
import { RunningPod } from './pod';
import { ensure } from '../checks';
import { ImageRecipe } from '../images/archive';
import { imagesIn, Manifest, podSpecOf, selectorOf, workloadOf } from '../manifests';

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

/** Creates the objects of a manifest in a namespace of their own, with one replica, and finds the pod. A warning of the server is a failure. */
export async function deploy(cluster: Cluster, manifest: Manifest, { purpose, level, images, workload, namespace: given }: DeployOptions): Promise<RunningPod> {
  const objects = manifest.objects.map((object) => (['Deployment', 'StatefulSet'].includes(object.kind) ? { ...object, spec: { ...object.spec, replicas: 1 } } : object));
  await cluster.images(imagesIn(objects), images);
  const namespace = given ?? await cluster.namespace(purpose, level);
  const warned = await namespace.create(...objects);
  ensure(warned.length === 0, `the server warns: ${warned.join('; ')}`);
  return RunningPod.find(namespace, selectorOf(workloadOf({ ...manifest, objects: objects.filter((each) => podSpecOf(each) !== undefined) }, workload)));
}
