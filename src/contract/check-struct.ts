import { KubernetesVersion } from './kubernetes-version';
import { ENUMS, STRUCTS } from './structs.generated';
import { isObject } from '../manifest/json';
import { nearest } from '../manifest/nearest';

/** A struct that the public API takes. */
export type StructName = keyof typeof STRUCTS;

interface Field {
  readonly required: boolean;
  /** Name of an enum, a struct, or KubernetesVersion. */
  readonly type?: string;
  readonly many?: 'list' | 'map';
}

interface Struct {
  readonly fields: ReadonlyMap<string, Field>;
  /** Those of which more is checked than the name. */
  readonly checked: readonly (readonly [name: string, field: Field])[];
  /** Whether it takes fields of any name. */
  readonly open: boolean;
}

/** What to write instead of a field that people write because Kubernetes, or another struct, calls it so. It holds where the struct has the field. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  activeDeadlineSeconds: ['activeDeadline'],
  configFiles: ['mounts'],
  containerPort: ['number', 'port'],
  env: ['envVariables'],
  hostIP: ['hostIp'],
  imagePullSecrets: ['dockerRegistryAuth'],
  livenessProbe: ['liveness'],
  minReadySeconds: ['minReady'],
  mountPath: ['path'],
  progressDeadlineSeconds: ['progressDeadline'],
  readinessProbe: ['readiness'],
  runAsGroup: ['group'],
  runAsNonRoot: ['ensureNonRoot'],
  runAsUser: ['user'],
  seccompProfile: ['seccomp'],
  secretFiles: ['mounts'],
  serviceAccount: ['serviceAccountName'],
  serviceAccountName: ['serviceAccount'],
  shares: ['mounts'],
  startingDeadlineSeconds: ['startingDeadline'],
  startupProbe: ['startup'],
  template: ['podMetadata'],
  terminationGracePeriodSeconds: ['terminationGracePeriod'],
  ttlSecondsAfterFinished: ['ttlAfterFinished'],
  updateStrategy: ['strategy'],
  volumeMounts: ['mounts'],
  volumes: ['mounts'],
  writablePaths: ['mounts'],
};

const KUBERNETES_RESOURCES = 'has limits and requests, as Kubernetes writes it: write { cpu: { request, limit }, memory: { request, limit } }, of Cpu and Size';
const NO_BUCKETS = 'has buckets: only histograms have them';

/** What to say of a field that no other field takes the place of. */
const NO_FIELD: Readonly<Partial<Record<StructName, Readonly<Record<string, string>>>>> = {
  ContainerResources: { limits: KUBERNETES_RESOURCES, requests: KUBERNETES_RESOURCES },
  LogCounter: { buckets: NO_BUCKETS },
  LogGauge: { buckets: NO_BUCKETS },
};

/**
 * Checks what a compiler would: fields that a struct does not have, values that an enum does not have, a version that does not exist, and what is missing in
 * structs of cdk8s-plus. Values that are not objects are left to the caller. No value is shown, because it may be secret.
 *
 * @param name the struct
 * @param given what was given in its place
 * @param who the subject of the message: the construct with its path, or the factory
 * @throws for the first thing that is wrong
 */
export function checkStruct(name: StructName, given: unknown, who: string): void {
  checkFields(name, given, who, '');
}

function checkFields(name: StructName, given: unknown, who: string, at: string): void {
  if (!isObject(given)) return;
  const { fields, checked, open } = structOf(name);
  const plain = isPlain(given);
  if (plain && !open) {
    for (const key of Object.keys(given)) {
      if (!fields.has(key) && given[key] !== undefined) throw new Error(`${subject(who, at)} ${unknownField(name, key, fields)}`);
    }
  }
  for (const [key, field] of checked) {
    const value: unknown = given[key];
    if (value !== undefined || key in given) checkField(field, value, who, at === '' ? key : `${at}.${key}`);
    if (plain && field.required && value === undefined) throw new Error(`${subject(who, at)} has no ${key}: add it`);
  }
}

function checkField({ type, many }: Field, value: unknown, who: string, at: string): void {
  if (type === undefined) return;
  if (type === 'KubernetesVersion') return checkVersion(value, who, at);
  if (value === undefined) return;
  if (type in ENUMS) return checkEnum(type as keyof typeof ENUMS, value, who, at);
  if (!(type in STRUCTS)) return;
  const check = (each: unknown, place: string) => checkFields(type as StructName, each, who, place);
  if (many === undefined) check(value, at);
  else if (many === 'list' && Array.isArray(value)) value.forEach((each, i) => check(each, `${at}[${i}]`));
  else if (many === 'map' && isObject(value)) Object.entries(value).forEach(([key, each]) => check(each, `${at}["${key}"]`));
}

/** A version that this library does not have, KubernetesVersion.V1_99, is undefined without a compiler. */
function checkVersion(value: unknown, who: string, at: string): void {
  if (typeof (value as Partial<KubernetesVersion> | undefined | null)?.minor === 'number') return;
  const instead = "give one of KubernetesVersion.V1_27 ... V1_37, or KubernetesVersion.of('1.33')";
  throw new Error(`${who}: ${at} is ${value === undefined ? 'undefined' : 'not a KubernetesVersion'}: ${instead}`);
}

/** Of each enum the names, by value. */
const MEMBERS = new Map<string, ReadonlyMap<unknown, string>>();

function checkEnum(name: keyof typeof ENUMS, value: unknown, who: string, at: string): void {
  let members = MEMBERS.get(name);
  if (members === undefined) {
    members = new Map(ENUMS[name].split(' ').map((member) => member.split('=').reverse() as [string, string]));
    MEMBERS.set(name, members);
  }
  if (members.has(value)) return;
  throw new Error(`${who}: ${at} is not a ${name}: give one of ${[...members.values()].map((member) => `${name}.${member}`).join(', ')}`);
}

function unknownField(name: StructName, key: string, fields: ReadonlyMap<string, Field>): string {
  const said = own(NO_FIELD[name] ?? {}, key);
  if (said !== undefined) return said;
  const ours = (other: string | undefined) => (other === undefined ? undefined : own(OTHER_NAMES, other)?.find((field) => fields.has(field)));
  // The last is for a misspelt name of Kubernetes.
  const meant = ours(key) ?? nearest(key, fields.keys()) ?? ours(nearest(key, Object.keys(OTHER_NAMES)));
  return `has no field "${key}": ${meant === undefined ? `choose one of ${[...fields.keys()].join(', ')}` : `write ${meant}`}`;
}

function subject(who: string, at: string): string {
  return at === '' ? who : `${who}: ${at}`;
}

const READ = new Map<StructName, Struct>();

function structOf(name: StructName): Struct {
  let struct = READ.get(name);
  if (struct === undefined) {
    const fields = new Map<string, Field>();
    const words = STRUCTS[name].split(' ');
    for (const word of words.filter((each) => each !== '*')) {
      const [head, type] = word.split(':');
      const required = head.endsWith('!');
      const many = type === undefined ? undefined : type.endsWith('[]') ? 'list' : type.endsWith('{}') ? 'map' : undefined;
      fields.set(required ? head.slice(0, -1) : head, { required, type: many === undefined ? type : type.slice(0, -2), many });
    }
    const checked = [...fields].filter(([, { required, type }]) => required || type !== undefined);
    struct = { fields, checked, open: words.includes('*') };
    READ.set(name, struct);
  }
  return struct;
}

/** An instance of a class may have more than the struct that it implements, and a Lazy has what is asked of it later. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
}
