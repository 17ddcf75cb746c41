import * as fc from 'fast-check';
import { settings } from './arbitraries';
import { Asked, CLAIM, Containers, containersOf, Kind, KINDS, pods, volumesOf } from './specs';
import { lower } from '../../src/lowering/lower';
import { JsonObject } from '../../src/manifest/json';
import { composed } from '../composition/support';

interface Composed {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly sidecars: readonly Asked[];
  /** The user's containers: before, and as they came out. */
  readonly users: readonly { readonly was: Containers[number]; readonly is: Containers[number] }[];
  /** The containers of the sidecars, their init containers among them. */
  readonly ours: Containers;
}

const mountsOf = (container: Containers[number]) => container.volumeMounts ?? [];
const sound = new Map<Kind, number>();
let all = 0;
let without = 0;

/** Runs a property over 1,000 random specs that compose. Those that do not must say why. */
function holds(property: (pod: Composed) => void) {
  fc.assert(fc.property(pods, settings, ({ template, sidecars }, options) => {
    const text = JSON.stringify(template);
    const fragments = sidecars.map(({ name, spec }) => lower(name, spec, { images: {}, scratchLimit: '64Mi', configMapName: `${name}-config` }));
    const { template: after, problems } = composed(template, fragments, { ...options, claimTemplates: [CLAIM] });
    expect(JSON.stringify(template)).toBe(text);
    all++;
    if (problems.length > 0) return;
    without++;
    for (const kind of new Set(sidecars.flatMap(({ kinds }) => kinds))) sound.set(kind, (sound.get(kind) ?? 0) + 1);
    const were = new Map(containersOf(template).map((container) => [container.name, container]));
    const [users, ours] = [true, false].map((user) => containersOf(after).filter(({ name }) => were.has(name) === user));
    expect(users).toHaveLength(were.size);
    property({ before: template, after, sidecars, users: users.map((is) => ({ was: were.get(is.name)!, is })), ours });
  }), { numRuns: 1000 });
}

afterAll(() => {
  expect(all).toBeGreaterThanOrEqual(4000);
  expect(without / all).toBeGreaterThan(0.3);
  for (const kind of KINDS) expect([kind, (sound.get(kind) ?? 0) > 200]).toEqual([kind, true]);
});

test('nothing but shared mounts reaches main or any other container of the user', () => {
  let gained = 0;
  holds(({ before, after, sidecars, users }) => {
    const had = new Set([...volumesOf(before).map(({ name }) => name), CLAIM]);
    const shares = sidecars.flatMap((sidecar) => sidecar.shares);
    for (const { was, is } of users) {
      const kept = mountsOf(was).length;
      expect(mountsOf(is).slice(0, kept)).toEqual(mountsOf(was));
      for (const { mountPath, name, ...more } of mountsOf(is).slice(kept)) {
        gained++;
        const asking = shares.filter(({ path, container }) => path === mountPath && container === is.name);
        expect(asking).not.toEqual([]);
        // It is a new emptyDir, or the volume of the pod that the share asks for by its name; below another shared path, a directory of its volume.
        if (had.has(name)) expect(asking.map(({ volumeName }) => volumeName)).toContain(name);
        else expect(Object.keys(volumesOf(after).find((volume) => volume.name === name)!)).toEqual(['emptyDir', 'name']);
        expect(Object.keys(more).filter((key) => key !== 'subPath')).toEqual([]);
      }
    }
  });
  expect(gained).toBeGreaterThan(250);
});

test('a volume that a sidecar brings is mounted by no other container, and one that it names is that of the pod', () => {
  let alone = 0;
  holds(({ before, sidecars, users, ours }) => {
    const had = new Set([...volumesOf(before).map(({ name }) => name), CLAIM]);
    for (const { name: sidecar, own } of sidecars) {
      const [its, others] = [true, false].map((mine) => [...ours, ...users.map(({ is }) => is)].filter(({ name }) => [sidecar, `${sidecar}-init`].includes(name) === mine));
      for (const [at, named] of own) {
        const names = new Set(its.flatMap(mountsOf).filter(({ mountPath }) => mountPath === at).map(({ name }) => name));
        expect(names.size).toBe(1);
        const [volume] = names;
        if (named !== undefined) {
          expect(volume).toBe(named);
          continue;
        }
        alone++;
        expect(had.has(volume)).toBe(false);
        expect(others.flatMap(mountsOf).filter(({ name }) => name === volume)).toEqual([]);
      }
    }
  });
  expect(alone).toBeGreaterThan(500);
});

test('no container of the user differs but by its mounts, and they stay in their order', () => {
  holds(({ before, users }) => {
    expect(users.map(({ is }) => is.name)).toEqual(containersOf(before).map(({ name }) => name));
    for (const { was, is } of users) {
      const { volumeMounts: _, ...rest } = is;
      const { volumeMounts: __, ...same } = was;
      expect(rest).toEqual(same);
      if (mountsOf(is).length === mountsOf(was).length) expect(is).toBe(was);
    }
  });
});

test('every volume of the user is the very same, and every mount refers to a volume that is there', () => {
  holds(({ before, after, users, ours }) => {
    const volumes = volumesOf(after);
    volumesOf(before).forEach((volume, i) => expect(volumes[i]).toBe(volume));
    const names = volumes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const container of [...ours, ...users.map(({ is }) => is)]) {
      for (const { name } of mountsOf(container)) expect([...names, CLAIM]).toContain(name);
      expect(new Set(mountsOf(container).map(({ mountPath }) => mountPath)).size).toBe(mountsOf(container).length);
    }
    // No volume of ours is for nothing.
    const used = new Set([...ours, ...users.map(({ is }) => is)].flatMap(mountsOf).map(({ name }) => name));
    for (const name of names.slice(volumesOf(before).length)) expect(used).toContain(name);
  });
});
