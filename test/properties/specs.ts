import { Size } from 'cdk8s';
import * as fc from 'fast-check';
import { path, userName } from './arbitraries';
import { SidecarMount } from '../../src/contract/sidecar-mount';
import { Json, JsonObject } from '../../src/manifest/json';
import { SidecarSpec } from '../../src/index';

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
      volumeMounts: mounts.map((mountPath, j) => ({ mountPath, name: [...volumes, CLAIM][(volume + j) % (volumes.length + 1)], ...(readOnly && { readOnly }) })),
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

const mountOf = fc.record({ kind: fc.constantFrom(...KINDS), path, pick: fc.nat(), readOnly: fc.integer({ max: 9 }).map((n) => n > 0), named: fc.integer({ min: 0, max: 4 }) });

const sidecarOf = fc.record({
  mounts: fc.array(mountOf, { maxLength: 5 }),
  init: fc.boolean(),
  flush: fc.boolean(),
});

function asked(template: JsonObject, { mounts, init }: typeof sidecarOf extends fc.Arbitrary<infer T> ? T : never, i: number): Asked {
  const spec = template.spec as { containers: JsonObject[]; initContainers?: JsonObject[]; volumes: JsonObject[] };
  const main = String(spec.containers[0].name);
  const users = [main, main, ...[...spec.containers, ...spec.initContainers ?? []].map(({ name }) => String(name))];
  const volumes = [...spec.volumes.map(({ name }) => String(name)), CLAIM];
  const shares: Share[] = [];
  const own = new Map<string, string | undefined>();
  const given = mounts.map(({ kind, path: shared, pick, readOnly, named }, j) => {
    if (kind === 'shared') {
      const container = users[pick % users.length];
      const volumeName = named > 0 ? undefined : pick % 2 === 0 ? `new-${i}-${j}` : volumes[pick % volumes.length];
      shares.push({ path: shared, container, volumeName });
      return SidecarMount.shared(shared, {
        readOnly, ...(container !== main && { container }), ...(volumeName !== undefined && { volumeName }), ...(named === 0 && pick % 2 === 0 && { sizeLimit: Size.mebibytes(8) }),
      });
    }
    const at = `/own-${i}-${j}`;
    const name = kind === 'name' ? volumes[pick % volumes.length] : undefined;
    own.set(at, name);
    switch (kind) {
      case 'config': return SidecarMount.config(at, { file: shared });
      case 'secret': return SidecarMount.secret(at, { name: 'tls' } as never);
      case 'configMap': return SidecarMount.configMap(at, { name: 'ca' } as never);
      case 'scratch': return SidecarMount.scratch(at);
      case 'token': return SidecarMount.token(at);
      case 'source': return SidecarMount.volume(at, { ...SOURCES[pick % SOURCES.length], ...(named === 0 && { name: `brought-${i}-${j}` }) }, { readOnly });
      default: return SidecarMount.volume(at, { name }, { readOnly });
    }
  });
  const own2 = `/own-init-${i}`;
  if (init) own.set(own2, undefined);
  return {
    name: `s${i}`,
    kinds: mounts.map(({ kind }) => kind),
    shares,
    own,
    spec: { image: 's:1', mounts: given, ...(init && { initContainers: [{ name: `s${i}-init`, mounts: [SidecarMount.scratch(own2)] }] }) },
  };
}

/** A pod, and up to three sidecars with every kind of mount. */
export const pods: fc.Arbitrary<Pod> = fc.tuple(podOf, fc.array(sidecarOf, { minLength: 1, maxLength: 3 }))
  .map(([template, sidecars]) => ({ template, sidecars: sidecars.map((one, i) => asked(template, one, i)) }));

export type Containers = (JsonObject & { name: string; volumeMounts?: JsonObject[] })[];

/** All containers of a pod, the init containers first. */
export function containersOf(template: JsonObject): Containers {
  const { initContainers = [], containers } = template.spec as Record<string, Json>;
  return [...initContainers as Containers, ...containers as Containers];
}

export function volumesOf(template: JsonObject): JsonObject[] {
  return (template.spec as { volumes?: JsonObject[] }).volumes ?? [];
}
