import * as fs from 'fs';
import * as path from 'path';
import { Cluster } from './cluster';
import { Namespace } from './namespace';
import { Manifest, ofKind } from '../manifests';

/** Provides a folder of the node for each claim of a manifest, if this machine is the node: there is no volume provisioner. */
export async function giveVolumes(cluster: Cluster, namespace: Namespace, manifest: Manifest): Promise<void> {
  if (cluster.node === undefined) return;
  for (const { metadata, spec } of ofKind(manifest, 'PersistentVolumeClaim')) {
    const name = `${namespace.name}-${metadata.name}`;
    const folder = path.join(cluster.node.folder, 'volumes', name);
    fs.mkdirSync(folder, { recursive: true, mode: 0o777 });
    fs.chmodSync(folder, 0o777);
    await namespace.create({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name },
      spec: {
        capacity: spec.resources.requests,
        accessModes: spec.accessModes,
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: spec.storageClassName ?? '',
        claimRef: { namespace: namespace.name, name: metadata.name },
        hostPath: { path: folder, type: 'Directory' },
      },
    });
  }
}
