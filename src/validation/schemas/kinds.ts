import { allKindLines, KindLine, kindLines } from './lines';
import { spanWords, Wording } from './messages';
import { nearest } from '../../manifest/nearest';
import { groupOf } from '../../manifest/pod-template';

/** The minor that removed an API version, for versions that were removed before the oldest known minor. */
const REMOVED: Readonly<Record<string, number>> = {
  'extensions/v1beta1': 22,
  'apps/v1beta1': 16,
  'apps/v1beta2': 16,
  'admissionregistration.k8s.io/v1beta1': 22,
  'apiextensions.k8s.io/v1beta1': 22,
  'apiregistration.k8s.io/v1beta1': 22,
  'authorization.k8s.io/v1beta1': 22,
  'autoscaling/v2beta1': 25,
  'autoscaling/v2beta2': 26,
  'batch/v1beta1': 25,
  'batch/v2alpha1': 21,
  'coordination.k8s.io/v1beta1': 22,
  'discovery.k8s.io/v1beta1': 25,
  'events.k8s.io/v1beta1': 25,
  'flowcontrol.apiserver.k8s.io/v1beta1': 26,
  'networking.k8s.io/v1beta1': 22,
  'node.k8s.io/v1beta1': 25,
  'policy/v1beta1': 25,
  'rbac.authorization.k8s.io/v1beta1': 22,
  'scheduling.k8s.io/v1beta1': 22,
  'storage.k8s.io/v1beta1': 27,
};

let groups: ReadonlySet<string> | undefined;

/** Whether a group belongs to Kubernetes: an unknown kind in it does not exist, while other groups belong to custom resources. */
export function isBuiltInGroup(apiVersion: string): boolean {
  groups ??= new Set(['extensions', ...allKindLines().map((line) => ownGroup(line.apiVersion))]);
  return groups.has(ownGroup(apiVersion));
}

/** Why the target version does not serve a kind of a built-in group, and what to write instead. */
export function unservedKind(apiVersion: string, kind: string, minor: number): Wording {
  const served = allKindLines().filter((line) => line.from <= minor && line.to >= minor);
  const elsewhere = kindLines(apiVersion, kind)[0] as KindLine | undefined;
  const instead = best(served.filter((line) => line.kind === kind), apiVersion);
  const fix = instead && `write \`apiVersion: ${instead.apiVersion}\``;
  if (elsewhere) {
    const message = `${kind} of ${apiVersion} is known ${spanWords(elsewhere, minor)}; the target is 1.${minor}`;
    return { message, fix: fix ?? (elsewhere.from > minor ? `set the target version to 1.${elsewhere.from} or newer if the cluster is` : 'remove the object') };
  }
  const removed = REMOVED[apiVersion];
  if (instead && removed !== undefined) return { message: `${kind} of ${apiVersion} was removed in 1.${removed}; the target is 1.${minor}`, fix: fix! };
  if (instead) return { message: `${apiVersion} has no ${kind}`, fix: fix! };
  const meant = nearest(kind, served.filter((line) => line.apiVersion === apiVersion).map((line) => line.kind))
    ?? nearest(kind, served.map((line) => line.kind));
  if (meant === undefined) return { message: `${apiVersion} has no ${kind}`, fix: 'write a kind and an apiVersion that `kubectl api-resources` lists' };
  const home = best(served.filter((line) => line.kind === meant), apiVersion)!.apiVersion;
  const move = home === apiVersion ? '' : ` and \`apiVersion: ${home}\``;
  return { message: `${apiVersion} has no ${kind}: did you mean ${meant}?`, fix: `write \`kind: ${meant}\`${move}` };
}

function ownGroup(apiVersion: string): string {
  const group = groupOf(apiVersion);
  return /^v\d/.test(group) ? '' : group;
}

/** The most stable version, newest first, preferably of the manifest's group. */
function best(lines: readonly KindLine[], apiVersion: string): KindLine | undefined {
  const rank = (line: KindLine) => {
    const [, major, stage = 'stable', step = '0'] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(line.apiVersion)!;
    const home = ownGroup(line.apiVersion) === ownGroup(apiVersion) ? 1 : 0;
    return home * 1e6 + ['alpha', 'beta', 'stable'].indexOf(stage) * 1e4 + Number(major) * 100 + Number(step);
  };
  return [...lines].sort((a, b) => rank(b) - rank(a))[0];
}
