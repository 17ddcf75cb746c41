import { Size } from 'cdk8s';
import * as fc from 'fast-check';
import { path, userName } from './arbitraries';
import { SidecarSpec } from '../../src/contract/sidecar';
import { SidecarMount } from '../../src/contract/sidecar-mount';
import { Json, JsonObject } from '../../src/manifest/json';

/** The kinds of mounts: `source` is a volume that the sidecar brings, `name` one of the pod. */
export const KINDS = ['shared', 'config', 'secret', 'configMap', 'scratch', 'token', 'source', 'name'] as const;
export type Kind = typeof KINDS[number];

/** A claim template of the workload: a volume of the pod that is not among its volumes. */
export const CLAIM = 'uclaim';

export interface Share {
  readonly path: string;
  readonly container: string;
  readonly volumeName?: string;
}

/** A sidecar, with what was asked of it. */
export interface Asked {
  readonly name: string;
  readonly spec: SidecarSpec;
  readonly kinds: readonly Kind[];
  readonly shares: readonly Share[];
  /** The paths in the sidecar of the mounts that belong to it alone, with the name of the volume of the pod that it asked for. */
  readonly own: ReadonlyMap<string, string | undefined>;
}

export interface Pod {
  readonly template: JsonObject;
  readonly sidecars: readonly Asked[];
}

const SOURCES: readonly JsonObject[] = [
  { emptyDir: { sizeLimit: '1Mi' } }, { emptyDir: { sizeLimit: '1Mi' } }, { persistentVolumeClaim: { claimName: 'data' } }, { hostPath: { path: '/var/log' } },
  { configMap: { name: 'c' } }, { secret: { secretName: 's' } }, { projected: { sources: [] } }, { csi: { driver: 'd' } },
];

const containerOf = fc.record({
  name: userName,
  mounts: fc.uniqueArray(path, { maxLength: 2 }),
  volume: fc.nat(),
  readOnly: fc.boolean(),
  native: fc.boolean(),
});

/** A pod whose containers, each of them, may mount volumes of all kinds. */
const podOf = fc.record({
  containers: fc.uniqueArray(containerOf, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
  inits: fc.nat({ max: 2 }),
  volumes: fc.uniqueArray(userName, { minLength: 1, maxLength: 4 }),
  sources: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
}).map(({ containers, inits, volumes, sources }): JsonObject => {
  const all = containers.map(({ name, mounts, volume, readOnly, native }, i): JsonObject => ({
    image: `${name}:1`,
    name,
    ...(mounts.length > 0 && {
      volumeMounts: mounts.map((mountPath, j) => ({
        mountPath, name: [...volumes, CLAIM][(volume + j) % (volumes.length + 1)], ...(readOnly && { readOnly }),
      })),
    }),
    ...(native && i > 0 && i <= inits && { restartPolicy: 'Always' }),
  }));
  const count = Math.min(inits, all.length - 1);
  return {
    metadata: { labels: { app: 'u' } },
    spec: {
      containers: [all[0], ...all.slice(1 + count)],
      ...(count > 0 && { initContainers: all.slice(1, 1 + count) }),
      volumes: volumes.map((name, i) => ({ name, ...SOURCES[sources[i] % SOURCES.length] })),
    },
  };
});

const mountOf = fc.record({
  kind: fc.constantFrom(...KINDS),
  path,
  pick: fc.nat(),
  readOnly: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  /** Whether the volume has a name: that of a share, or that of a volume that is brought. */
  named: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});

interface Mount {
  readonly kind: Kind;
  readonly path: string;
  readonly pick: number;
  readonly readOnly: boolean;
  readonly named: boolean;
}

const sidecarOf = fc.record({ mounts: fc.array(mountOf, { maxLength: 5 }), init: fc.boolean() });

/** The names of what a pod has. Main comes first, and more often than the others. */
function namesOf(template: JsonObject) {
  const users = containersOf(template).map(({ name }) => name);
  const main = (template.spec as { containers: Containers }).containers[0].name;
  return { main, users: [main, main, ...users], volumes: [...volumesOf(template).map(({ name }) => String(name)), CLAIM] };
}

/** A share of a path of any container; where the volume has a name, it is a new one or one of the pod. */
function shareOf(template: JsonObject, { path: at, pick, readOnly, named }: Mount, distinct: string): [Share, SidecarMount] {
  const { main, users, volumes } = namesOf(template);
  const container = users[pick % users.length];
  const made = named && pick % 2 === 0;
  const volumeName = named ? [`new-${distinct}`, volumes[pick % volumes.length]][pick % 2] : undefined;
  const options = { readOnly, volumeName, container: container === main ? undefined : container, sizeLimit: made ? Size.mebibytes(8) : undefined };
  return [{ path: at, container, volumeName }, SidecarMount.shared(at, options)];
}

function ownMount(at: string, { kind, path: content, pick, readOnly, named }: Mount, name: string | undefined, distinct: string): SidecarMount {
  switch (kind) {
    case 'config': return SidecarMount.config(at, { file: content });
    case 'secret': return SidecarMount.secret(at, { name: 'tls' } as never);
    case 'configMap': return SidecarMount.configMap(at, { name: 'ca' } as never);
    case 'scratch': return SidecarMount.scratch(at);
    case 'token': return SidecarMount.token(at);
    case 'source': return SidecarMount.volume(at, { ...SOURCES[pick % SOURCES.length], ...(named && { name: `brought-${distinct}` }) }, { readOnly });
    default: return SidecarMount.volume(at, { name }, { readOnly });
  }
}

function asked(template: JsonObject, mounts: readonly Mount[], init: boolean, i: number): Asked {
  const { volumes } = namesOf(template);
  const shares: Share[] = [];
  const own = new Map<string, string | undefined>();
  const given = mounts.map((mount, j) => {
    if (mount.kind === 'shared') {
      const [share, shared] = shareOf(template, mount, `${i}-${j}`);
      shares.push(share);
      return shared;
    }
    const at = `/own-${i}-${j}`;
    own.set(at, mount.kind === 'name' ? volumes[mount.pick % volumes.length] : undefined);
    return ownMount(at, mount, own.get(at), `${i}-${j}`);
  });
  const prepared = `/own-init-${i}`;
  if (init) own.set(prepared, undefined);
  const initContainers = init ? [{ name: `s${i}-init`, mounts: [SidecarMount.scratch(prepared)] }] : [];
  return { name: `s${i}`, kinds: mounts.map(({ kind }) => kind), shares, own, spec: { image: 's:1', mounts: given, initContainers } };
}

/** A pod, and up to three sidecars with every kind of mount. */
export const pods: fc.Arbitrary<Pod> = fc.tuple(podOf, fc.array(sidecarOf, { minLength: 1, maxLength: 3 }))
  .map(([template, sidecars]) => ({ template, sidecars: sidecars.map(({ mounts, init }, i) => asked(template, mounts, init, i)) }));

export type Containers = (JsonObject & { name: string; volumeMounts?: JsonObject[] })[];

/** All containers of a pod, the init containers first. */
export function containersOf(template: JsonObject): Containers {
  const { initContainers = [], containers } = template.spec as Record<string, Json>;
  return [...initContainers as Containers, ...containers as Containers];
}

export function volumesOf(template: JsonObject): JsonObject[] {
  return (template.spec as { volumes?: JsonObject[] }).volumes ?? [];
}
