import * as fc from 'fast-check';
import { PodFragment } from '../../src/composition/fragment';
import { JsonObject } from '../../src/manifest/json';
import { configMap, fragment, scratch, secret, token } from '../composition/support';

/** Names of the user's things, which never clash with those of sidecars: these start with another letter. */
export const userName = fc.nat({ max: 99_999 }).map((n) => `u${n.toString(36)}`);
/** Values are carried along, not read, so a few shapes are as good as any; generating deep ones takes most of a run's time. */
const json: fc.Arbitrary<any> = fc.oneof(
  fc.integer(), fc.string({ maxLength: 5 }), fc.boolean(), fc.constant(null), fc.array(fc.integer(), { maxLength: 2 }),
  fc.record({ a: fc.string({ maxLength: 3 }), b: fc.record({ c: fc.integer() }) }),
);
export const path = fc.array(fc.constantFrom('a', 'b', 'var', 'log', 'x-y'), { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);

const container = (name: string) => fc.record({
  name: fc.constant(name),
  image: userName.map((repository) => `${repository}:1`),
  command: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  env: fc.array(fc.record({ name: userName, value: fc.string({ maxLength: 5 }) }), { maxLength: 3 }),
  ports: fc.array(fc.record({ containerPort: fc.integer({ min: 1, max: 1000 }), name: userName }), { maxLength: 2 }),
  livenessProbe: json,
  resources: json,
  unknownField: json,
}, { requiredKeys: ['name', 'image'] });

/** A pod template of any shape that composition can work on, with fields that it has never heard of. */
export const podTemplate: fc.Arbitrary<JsonObject> = fc.record({
  names: fc.uniqueArray(userName, { minLength: 2, maxLength: 5 }),
  volumes: fc.uniqueArray(userName, { maxLength: 3 }),
  mounts: fc.uniqueArray(path, { maxLength: 3 }),
  annotations: fc.dictionary(userName, fc.string({ maxLength: 5 }), { maxKeys: 3 }),
  labels: fc.dictionary(userName, fc.string({ maxLength: 5 }), { maxKeys: 3 }),
  // Not the fields that are decided here, and not __proto__, which no parser of manifests lets through.
  extra: fc.dictionary(fc.nat({ max: 999 }).map((n) => `x${n}`), json, { maxKeys: 4 }),
  grace: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined }),
}).chain(({ names: [first, ...others], volumes, mounts, annotations, labels, extra, grace }) => fc.record({
  main: container(first),
  rest: fc.tuple(...others.map(container)),
  inits: fc.nat({ max: others.length }),
  shuffled: fc.constant({ volumes, mounts, annotations, labels, extra, grace }),
})).map(({ main, rest, inits, shuffled }) => {
  const { volumes, mounts, annotations, labels, extra, grace } = shuffled;
  const volumeMounts = volumes.length === 0 ? [] : mounts.map((mountPath, i) => ({ name: volumes[i % volumes.length], mountPath }));
  return {
    metadata: { annotations, labels },
    spec: {
      ...extra,
      containers: [{ ...main, ...(volumeMounts.length > 0 && { volumeMounts }) }, ...rest.slice(inits)],
      ...(inits > 0 && { initContainers: rest.slice(0, inits) }),
      ...(grace !== undefined && { terminationGracePeriodSeconds: grace }),
      ...(volumes.length > 0 && { volumes: volumes.map((name) => ({ name, emptyDir: {} })) }),
    },
  } as unknown as JsonObject;
});

/** Sidecars that have nothing to do with each other: other names, ports, labels; the paths they share may be the same or nested. */
export const fragments: fc.Arbitrary<PodFragment[]> = fc.array(fc.record({
  shares: fc.uniqueArray(path, { maxLength: 3 }),
  readOnly: fc.boolean(),
  own: fc.subarray([scratch, token, (at: string) => secret(at, 'tls'), (at: string) => configMap(at, 'ca')]),
  config: fc.option(fc.string({ maxLength: 5 }), { nil: undefined }),
  flushSeconds: fc.nat({ max: 60 }),
  hardened: fc.boolean(),
  port: fc.boolean(),
}), { minLength: 1, maxLength: 4 }).map((list) => list.map((one, i) => fragment(`s${i}`, {
  hardened: one.hardened,
  shares: one.shares.map((p) => ({ path: p, mountPath: p, readOnly: one.readOnly })),
  volumes: one.own.map((make, j) => make(`/own-${i}-${j}`)),
  configFiles: one.config === undefined ? [] : [{ mountPath: `/config-${i}`, files: { file: one.config } }],
  flushSeconds: one.flushSeconds,
  pod: { labels: { [`s${i}`]: 'yes' } },
}, one.port ? { ports: [{ containerPort: 2000 + i }] } : {})));

export const settings = fc.record({
  minor: fc.integer({ min: 29, max: 34 }),
  placement: fc.constantFrom('auto' as const, 'native' as const, 'classic' as const),
});
