import { preStopWait } from './pre-stop';
import { asArray, asNumber, asObject, asString, isObject, JsonObject } from '../../manifest/json';
import { ContainerView, PodView } from '../../manifest/pod-view';
import { losesDigest } from '../image-change';

/** A property that makes a container safer. */
interface Protection {
  readonly holds: (container: JsonObject, pod: JsonObject) => boolean;
  /** The reason for a container that loses the property. */
  readonly lost: string;
  /** Whether a new container without the property is reported if all containers had it before. */
  readonly ofNew: boolean;
}

const security = (of: JsonObject) => asObject(of.securityContext) ?? {};
const either = (container: JsonObject, pod: JsonObject, field: string) => security(container)[field] ?? security(pod)[field];
const capabilities = (container: JsonObject, list: 'add' | 'drop') => asArray(asObject(security(container).capabilities)?.[list]).map(String);
const resource = (container: JsonObject, list: 'limits' | 'requests', name: string) => asObject(asObject(container.resources)?.[list])?.[name];
const profile = (container: JsonObject, pod: JsonObject, field: string) => asString(asObject(either(container, pod, field))?.type);

const PROTECTIONS: readonly Protection[] = [
  {
    holds: (container, pod) => {
      const user = asNumber(either(container, pod, 'runAsUser'));
      return user === undefined ? either(container, pod, 'runAsNonRoot') === true : user !== 0;
    },
    lost: 'may run as root',
    ofNew: true,
  },
  { holds: (container) => security(container).readOnlyRootFilesystem === true, lost: 'may write to its root filesystem', ofNew: true },
  { holds: (container) => security(container).allowPrivilegeEscalation === false, lost: 'may gain privileges (allowPrivilegeEscalation)', ofNew: true },
  { holds: (container) => security(container).privileged !== true, lost: 'runs privileged', ofNew: true },
  { holds: (container) => capabilities(container, 'drop').includes('ALL'), lost: 'no longer drops all capabilities', ofNew: false },
  {
    holds: (container, pod) => ['RuntimeDefault', 'Localhost'].includes(profile(container, pod, 'seccompProfile') ?? ''),
    lost: 'runs without a seccomp profile',
    ofNew: true,
  },
  { holds: (container, pod) => profile(container, pod, 'appArmorProfile') !== 'Unconfined', lost: 'runs without AppArmor', ofNew: true },
  { holds: (container) => (security(container).procMount ?? 'Default') === 'Default', lost: 'sees all of /proc (procMount)', ofNew: true },
  ...(['memory', 'cpu'] as const).flatMap((name): Protection[] => [
    { holds: (container) => resource(container, 'limits', name) !== undefined, lost: `has no ${name} limit`, ofNew: true },
    {
      holds: (container) => (resource(container, 'requests', name) ?? resource(container, 'limits', name)) !== undefined,
      lost: `has no ${name} request`,
      ofNew: true,
    },
  ]),
  ...(['liveness', 'readiness', 'startup'] as const).map((probe): Protection => (
    { holds: (container) => isObject(container[`${probe}Probe`]), lost: `has no ${probe} probe`, ofNew: false }
  )),
];

/** Fields of the pod that make it less isolated. */
const OPENING: readonly (readonly [string, (spec: JsonObject) => boolean, string])[] = [
  ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).map((field) => [field, (spec: JsonObject) => spec[field] === true, `uses the node's own (${field})`] as const),
  ['shareProcessNamespace', (spec) => spec.shareProcessNamespace === true, 'lets its containers see each other\'s processes (shareProcessNamespace)'],
  ['hostUsers', (spec) => spec.hostUsers !== false, 'has no user namespace of its own (hostUsers)'],
  ['automountServiceAccountToken', (spec) => spec.automountServiceAccountToken !== false, 'gives every container the token of the service account'],
];

/** The default grace period of a pod. */
const DEFAULT_GRACE_SECONDS = 30;

/** The ways in which a pod is less safe than before, in sentences. */
export function weakerPod(before: PodView, after: PodView): string[] {
  const told: string[] = [];
  const was = before.containers.filter(({ role }) => role !== 'ephemeral');
  for (const view of after.containers) {
    if (view.role === 'ephemeral') continue;
    const old = was.find(({ name }) => name === view.name);
    for (const { holds, lost, ofNew } of PROTECTIONS) {
      if (holds(view.container, after.spec)) continue;
      if (old && holds(old.container, before.spec)) told.push(`${view.name} ${lost}`);
      if (!old && ofNew && was.every(({ container }) => holds(container, before.spec))) told.push(`${view.name}, which is new, ${lost}`);
    }
    told.push(...gained(old, view));
  }
  for (const [, isOpen, sentence] of OPENING) if (isOpen(after.spec) && !isOpen(before.spec)) told.push(`the pod ${sentence}`);
  const paths = hostPaths(before);
  for (const path of hostPaths(after)) if (!paths.has(path)) told.push(`the pod sees ${path} of the node (hostPath)`);
  return [...told, ...shorterGrace(before, after)];
}

/** Capabilities that a container gains, and a digest pin that it loses. */
function gained(old: ContainerView | undefined, { container, name }: ContainerView): string[] {
  const added = capabilities(container, 'add').filter((one) => old === undefined || !capabilities(old.container, 'add').includes(one));
  const kept = old === undefined || capabilities(container, 'drop').includes('ALL') || capabilities(old.container, 'drop').includes('ALL') ? []
    : capabilities(old.container, 'drop').filter((one) => !capabilities(container, 'drop').includes(one));
  return [
    ...(added.length > 0 ? [`${name} gets ${added.join(', ')} (capabilities)`] : []),
    ...(kept.length > 0 ? [`${name} no longer drops ${kept.join(', ')} (capabilities)`] : []),
    ...(old && losesDigest(old.container.image, container.image) ? [`image of ${name} is no longer pinned by a digest`] : []),
  ];
}

function hostPaths({ spec }: PodView): ReadonlySet<string> {
  return new Set(asArray(spec.volumes).flatMap((volume) => asString(asObject(asObject(volume)?.hostPath)?.path) ?? []));
}

function shorterGrace(before: PodView, after: PodView): string[] {
  const [was, now] = [before, after].map(({ spec }) => asNumber(spec.terminationGracePeriodSeconds) ?? DEFAULT_GRACE_SECONDS);
  const longest = ({ containers }: PodView) => Math.max(0, ...containers.map(({ container, role }) => (role === 'init' || role === 'ephemeral' ? 0 : preStopWait(container))));
  const wait = longest(after);
  return [
    ...(now < was ? [`grace period is shorter: ${was} s -> ${now} s`] : []),
    ...(wait >= now && longest(before) < was ? [`grace period of ${now} s ends before the preStop wait of ${wait} s`] : []),
  ];
}
