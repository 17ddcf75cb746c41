import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { JsonObject } from '../manifest/json';

/** Enough for a small agent, and far less than the defaults of cdk8s-plus, 1 CPU and 512 MiB. */
const DEFAULTS = { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '200m', memory: '128Mi' } };

/** Requests and limits. CPU and memory that are not given take their default. */
export function resourcesJson(resources: kplus.ContainerResources | undefined): JsonObject {
  const limits: JsonObject = {};
  const requests: JsonObject = {};
  const add = (name: string, request: string | undefined, limit: string | undefined) => {
    if (request !== undefined) requests[name] = request;
    if (limit !== undefined) limits[name] = limit;
  };
  if (resources?.cpu) add('cpu', resources.cpu.request?.amount, resources.cpu.limit?.amount);
  else add('cpu', DEFAULTS.requests.cpu, DEFAULTS.limits.cpu);
  if (resources?.memory) add('memory', sizeText(resources.memory.request), sizeText(resources.memory.limit));
  else add('memory', DEFAULTS.requests.memory, DEFAULTS.limits.memory);
  const storage = resources?.ephemeralStorage;
  if (storage) add('ephemeral-storage', sizeText(storage.request), sizeText(storage.limit));
  return { ...(Object.keys(limits).length > 0 && { limits }), ...(Object.keys(requests).length > 0 && { requests }) };
}

/** A size as a quantity. Sizes are whole KiB at the least; the largest unit that fits is used. */
export function sizeText(size: Size): string;
export function sizeText(size: Size | undefined): string | undefined;
export function sizeText(size: Size | undefined): string | undefined {
  if (size === undefined) return undefined;
  const kibibytes = size.toKibibytes();
  if (kibibytes % (1024 * 1024) === 0) return `${kibibytes / (1024 * 1024)}Gi`;
  return kibibytes % 1024 === 0 ? `${kibibytes / 1024}Mi` : `${kibibytes}Ki`;
}
