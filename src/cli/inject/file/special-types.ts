import { fieldsOf } from './api-types';
import { API } from './api.generated';
import { BROKEN, isUnquoted } from './file-problem';
import { Form } from './form';
import { isObject } from '../../../manifest/json';
import { cdk8sLibrary, kplusLibrary } from '../library';

/** Durations as in Go, and sizes as quantities with a binary unit. The schema has the same patterns. */
export const DURATION = /^(?:[0-9]+(?:h|m|s|ms))+$/;
export const SIZE = /^[0-9]+(?:Ki|Mi|Gi|Ti)$/;
export const CPU = /^(?:[0-9]+m|[0-9]+(?:\.[0-9]{1,3})?)$/;

const MILLISECONDS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const KIBIBYTES: Readonly<Record<string, number>> = { Ki: 1, Mi: 1024, Gi: 1024 ** 2, Ti: 1024 ** 3 };

const duration: Form = (value, at, reader) => {
  if (typeof value !== 'string' || !DURATION.test(value)) return reader.problem(at, 'is not a duration', 'write it as 30s, 500ms or 1h30m');
  const millis = [...value.matchAll(/([0-9]+)(h|ms|m|s)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * MILLISECONDS[unit], 0);
  return millis % 1000 === 0 ? cdk8sLibrary().Duration.seconds(millis / 1000) : cdk8sLibrary().Duration.millis(millis);
};

const size: Form = (value, at, reader) => {
  if (typeof value !== 'string' || !SIZE.test(value)) return reader.problem(at, 'is not a size', 'write it as 64Mi or 1Gi');
  return cdk8sLibrary().Size.kibibytes(Number(value.slice(0, -2)) * KIBIBYTES[value.slice(-2)]);
};

const cpu: Form = (value, at, reader) => {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !CPU.test(text)) return reader.problem(at, 'is not an amount of CPU', 'write it as 100m, or 2 for two CPUs');
  const millis = text.endsWith('m') ? Number(text.slice(0, -1)) : Math.round(Number(text) * 1000);
  return kplusLibrary().Cpu.millis(millis);
};

const RESOURCES = { 'cpu': cpu, 'memory': size, 'ephemeral-storage': size };
const NAMES_IN_API: Readonly<Record<string, string>> = { 'cpu': 'cpu', 'memory': 'memory', 'ephemeral-storage': 'ephemeralStorage' };

/** `{ requests: { cpu }, limits: { cpu } }` of a manifest, as `{ cpu: { request, limit } }` of the API. */
const resources: Form = (value, at, reader) => {
  const given = reader.map(value, at, ['limits', 'requests'], []);
  if (given === BROKEN) return BROKEN;
  const read: Record<string, Record<string, unknown>> = {};
  let broken = false;
  for (const [list, field] of [['requests', 'request'], ['limits', 'limit']]) {
    if (given[list] === undefined) continue;
    const amounts = reader.map(given[list], `${at}/${list}`, Object.keys(RESOURCES), []);
    if (amounts === BROKEN) broken = true;
    for (const [name, amount] of Object.entries(amounts === BROKEN ? {} : amounts)) {
      const read1 = RESOURCES[name as keyof typeof RESOURCES](amount, `${at}/${list}/${name}`, reader);
      if (read1 === BROKEN) broken = true;
      else (read[NAMES_IN_API[name]] ??= {})[field] = read1;
    }
  }
  return broken ? BROKEN : read;
};

/** cdk8s-plus renders these values by `_toKube`; the fields in the file already have the result's form. */
function rendered(struct: string, one: readonly string[] = []): Form {
  return (value, at, reader) => {
    const fields = reader.struct(struct, value, at);
    if (fields === BROKEN) return BROKEN;
    const given = Object.keys(fields as object).filter((key) => one.includes(key));
    if (one.length > 0 && given.length !== 1) return reader.problem(at, `has ${given.length === 0 ? 'none' : given.length} of ${one.join(', ')}`, 'give one of them');
    return { _toKube: () => fields };
  };
}

const envValue: Form = (value, at, reader) => {
  if (typeof value === 'string') return kplusLibrary().EnvValue.fromValue(value);
  if (!isObject(value)) return reader.problem(at, 'is not the value of an environment variable', 'write text, in quotes if it is a number, or { valueFrom: { secretKeyRef: { name, key } } }');
  const given = reader.map(value, at, ['value', 'valueFrom'], []);
  if (given === BROKEN) return BROKEN;
  if ((given.value === undefined) === (given.valueFrom === undefined)) return reader.problem(at, 'has not one of value and valueFrom', 'give one of the two');
  if (given.value !== undefined) {
    if (typeof given.value === 'string') return envValue(given.value, at, reader);
    return isUnquoted(given.value) ? reader.unquoted(`${at}/value`, 'is not text', given.value) : reader.problem(`${at}/value`, 'is not text', 'write text');
  }
  const valueFrom = reader.struct('EnvValueSource', given.valueFrom, `${at}/valueFrom`);
  return valueFrom === BROKEN ? BROKEN : { valueFrom };
};

/** Environment variables as a list, `[{ name, value }]`, as in a manifest; `undefined` for the map of the API. */
export const environment: Form = (value, at, reader) => {
  if (!Array.isArray(value)) return undefined;
  const variables: Record<string, unknown> = {};
  let broken = false;
  value.forEach((item, i) => {
    const here = `${at}/${i}`;
    const entry = reader.map(item, here, ['name', 'value', 'valueFrom'], ['name']);
    if (entry === BROKEN) return void (broken = true);
    const { name, ...rest } = entry;
    if (typeof name !== 'string') return void (broken = reader.problem(`${here}/name`, 'is not text', 'give the name of the variable') === BROKEN);
    const read = envValue(Object.keys(rest).length === 0 ? '' : rest, here, reader);
    if (read === BROKEN) broken = true;
    else if (name in variables) broken = reader.problem(here, `is the second variable ${name}`, 'leave one of the two out') === BROKEN;
    else variables[name] = read;
  });
  return broken ? BROKEN : variables;
};

const PATCHES = {
  add: ['path', 'value'], replace: ['path', 'value'], test: ['path', 'value'], remove: ['path'], copy: ['from', 'path'], move: ['from', 'path'],
} as const;

const jsonPatch: Form = (value, at, reader) => {
  const op = isObject(value) ? value.op : undefined;
  if (typeof op !== 'string' || !Object.hasOwn(PATCHES, op)) return reader.problem(at, 'is not a JSON patch', `write { op, path, value }, the op one of ${Object.keys(PATCHES).join(', ')}`);
  const parameters = PATCHES[op as keyof typeof PATCHES];
  const given = reader.map(value, at, ['op', ...parameters], parameters);
  if (given === BROKEN) return BROKEN;
  for (const name of ['from', 'path']) {
    if (given[name] !== undefined && typeof given[name] !== 'string') return reader.problem(`${at}/${name}`, 'is not text', 'write a JSON pointer, for example /resources/limits/cpu');
  }
  const make = cdk8sLibrary().JsonPatch[op as keyof typeof PATCHES] as (...args: unknown[]) => unknown;
  return make(...parameters.map((name) => given[name]));
};

const named = (kind: string): Form => (value, at, reader) => {
  if (typeof value !== 'string' || value === '') return reader.problem(at, `is not the name of a ${kind}`, `write the name of the ${kind}, which is in the namespace of the workload`);
  return reader.reference(kind, value);
};

/** A volume of the pod: sidecars use its name. */
const volume: Form = (value, at, reader) => {
  if (!isObject(value) || typeof value.name !== 'string') return reader.problem(at, 'is not a volume', 'write the volume as the manifest has it, at least { name: ... }');
  return { ...value, _toKube: () => value };
};

/** The actions of a hook: newer versions of cdk8s-plus have more. */
export const HANDLERS = fieldsOf(API.structs.HandlerFields).map(({ name }) => name);

export const SPECIAL: Readonly<Record<string, Form>> = {
  Duration: duration,
  Size: size,
  ContainerResources: resources,
  Probe: rendered('ProbeFields', ['exec', 'httpGet', 'tcpSocket', 'grpc']),
  Handler: rendered('HandlerFields', HANDLERS),
  EnvFrom: rendered('EnvFromFields', ['configMapRef', 'secretRef']),
  EnvValue: envValue,
  IConfigMap: named('ConfigMap'),
  ISecret: named('Secret'),
  IntOrString: (value, at, reader) => {
    if (typeof value === 'number' && Number.isInteger(value)) return kplusLibrary().k8s.IntOrString.fromNumber(value);
    return typeof value === 'string' ? kplusLibrary().k8s.IntOrString.fromString(value) : reader.problem(at, 'is not a port', 'write its number or its name');
  },
  Quantity: (value, at, reader) => {
    if (typeof value === 'number') return kplusLibrary().k8s.Quantity.fromNumber(value);
    return typeof value === 'string' ? kplusLibrary().k8s.Quantity.fromString(value) : reader.problem(at, 'is not a quantity', 'write it as 1m or 1Mi');
  },
  JsonPatch: jsonPatch,
  Volume: volume,
};
