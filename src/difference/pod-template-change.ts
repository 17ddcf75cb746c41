import { NAMING } from './config-references';
import { fieldDifferences } from './field-differences';
import { CONTAINER_LISTS, containerSentence, podSentence } from './field-sentences';
import { FieldDifference } from './field-shape';
import { CONTAINER } from './pod-shape';
import { asObject, asString, Json, JsonObject } from '../manifest/json';
import { ContainerRole, PodView } from '../manifest/pod-view';

/** A ConfigMap or Secret that replaces another. Their contents are compared when all objects were seen. */
export interface Renamed {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly before: string;
  readonly after: string;
  readonly users: readonly string[];
}

export interface TemplateChange {
  readonly reasons: string[];
  readonly renamed: Renamed[];
  /** Annotations that hold a hash of the config. */
  readonly hashes: string[];
}

/** Annotations that roll the pods when their config changes: `checksum/config`, `cdk8s-sidecars/config-hash` and the like. */
const HASH_ANNOTATION = /checksum|(^|[/._-])(hash|sha1|sha256|md5)$/i;

const ROLES: Readonly<Record<ContainerRole, string>> = {
  'main': 'container', 'sidecar': 'sidecar', 'native-sidecar': 'native sidecar', 'init': 'init container', 'ephemeral': 'ephemeral container',
};

/** The reasons for a change of a workload's pods. The paths of the differences begin in the pod template. */
export function templateChange(found: readonly FieldDifference[], before: PodView, after: PodView): TemplateChange {
  const change: TemplateChange = { reasons: [], renamed: [], hashes: [] };
  const moved = movedContainers(found);
  for (const difference of found) {
    const { path } = difference;
    if (path[0] === 'spec' && CONTAINER_LISTS.includes(path[1]) && path.length > 2) inContainer(difference, moved, before, after, change);
    else if (path[0] === 'metadata' && path[1] === 'annotations' && path[2] !== undefined && HASH_ANNOTATION.test(path[2])) change.hashes.push(path[2]);
    else other(difference, usersOf(after, path), podSentence, change);
  }
  return change;
}

/** The names of containers that moved to another list. */
function movedContainers(found: readonly FieldDifference[]): ReadonlySet<string> {
  const whole = found.filter(({ path }) => path[0] === 'spec' && path.length === 3 && CONTAINER_LISTS.includes(path[1]));
  const gone = new Set(whole.filter(({ after }) => after === undefined).map(({ path }) => path[2]));
  return new Set(whole.filter(({ path, before }) => before === undefined && gone.has(path[2])).map(({ path }) => path[2]));
}

function inContainer(difference: FieldDifference, moved: ReadonlySet<string>, before: PodView, after: PodView, change: TemplateChange): void {
  const { path, after: now } = difference;
  const [, , name, ...rest] = path;
  const told = (one: FieldDifference) => other(one, [name], (each) => containerSentence(name, each), change);
  if (rest.length > 0) {
    if (rest[0] === 'restartPolicy' && path[1] === 'initContainers') change.reasons.push(placement(name, before, after));
    else if (rest[0] !== 'imagePullPolicy' || !isPolicyOfImage(name, before, after)) told({ ...difference, path: rest });
  } else if (!moved.has(name)) {
    const role = ROLES[roleOf(now === undefined ? before : after, name)];
    const image = asString(asObject(now)?.image);
    change.reasons.push(now === undefined ? `${role} ${name} removed` : `${role} ${name} added${image === undefined ? '' : ` (${image})`}`);
  } else if (now !== undefined) {
    change.reasons.push(placement(name, before, after));
    for (const inner of fieldDifferences(containerOf(before, name), containerOf(after, name), CONTAINER)) if (inner.path[0] !== 'restartPolicy') told(inner);
  }
}

function placement(name: string, before: PodView, after: PodView): string {
  return `placement of ${name}: ${ROLES[roleOf(before, name)]} -> ${ROLES[roleOf(after, name)]}`;
}

/** Whether the pull policy changed only because the image did. */
function isPolicyOfImage(name: string, before: PodView, after: PodView): boolean {
  const [a, b] = [containerOf(before, name), containerOf(after, name)];
  return a?.imagePullPolicy === undefined && b?.imagePullPolicy === undefined && a?.image !== b?.image;
}

function containerOf(pod: PodView, name: string): JsonObject | undefined {
  return pod.containers.find((view) => view.name === name)?.container;
}

function roleOf(pod: PodView, name: string): ContainerRole {
  return pod.containers.find((view) => view.name === name)?.role ?? 'sidecar';
}

function other(
  difference: FieldDifference, users: readonly string[], sentence: (difference: FieldDifference) => string, change: TemplateChange,
): void {
  const { path, before, after } = difference;
  const holder = path.at(-2) ?? '';
  const [kind, naming] = Object.prototype.hasOwnProperty.call(NAMING, holder) ? NAMING[holder] : [];
  const isName = kind !== undefined && (path.at(-1) === naming || path.at(-1) === 'name');
  if (isName && isText(before) && isText(after)) change.renamed.push({ kind, before, after, users });
  else change.reasons.push(sentence(difference));
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}

/** The containers that mount the volume of a path. */
function usersOf(pod: PodView, [part, field, volume]: readonly string[]): string[] {
  if (part !== 'spec' || field !== 'volumes') return [];
  const mounts = ({ volumeMounts }: JsonObject) => Array.isArray(volumeMounts) && volumeMounts.some((mount) => asObject(mount)?.name === volume);
  return pod.containers.filter(({ container }) => mounts(container)).map(({ name }) => name);
}
