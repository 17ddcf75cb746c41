import { isDeepStrictEqual } from 'util';
import { Draft, nameOf } from './draft';
import { CompositionSettings, PodFieldsFragment, PodFragment } from './fragment';
import { sorted, withKey } from './keys';
import { asArray, asObject, Json, JsonObject } from '../manifest/json';

interface Wish {
  /** In words, for messages. */
  readonly who: string;
  readonly value: Json;
}

/** Merges what the sidecars need of the pod into its spec: lists grow, and of the rest there can be only one value. */
export function applyPodFields(draft: Draft, fragments: readonly PodFragment[], { imagePullSecrets = [] }: CompositionSettings): void {
  const wishes = (field: keyof PodFieldsFragment): Wish[] => fragments.flatMap(({ name, pod }) => (
    pod[field] === undefined ? [] : [{ who: `sidecar "${name}"`, value: pod[field] as unknown as Json }]
  ));
  setOne(draft, 'serviceAccountName', wishes('serviceAccountName'), draft.spec.serviceAccountName ?? draft.spec.serviceAccount);
  mountTokens(draft, wishes('automountServiceAccountToken'));
  const secrets = [...imagePullSecrets, ...wishes('imagePullSecrets').flatMap(({ value }) => asArray(value))];
  growList(draft, 'imagePullSecrets', secrets.map((name) => ({ name })));
  growList(draft, 'hostAliases', mergedAliases(wishes('hostAliases').flatMap(({ value }) => asArray(value))));
  applySecurity(draft, wishes);
}

function setOne(draft: Draft, field: string, wishes: readonly Wish[], own: Json | undefined): void {
  const value = agreed(draft, field, own, wishes);
  if (value !== undefined && value !== own) draft.set(field, value);
}

/** The one value that all want. Two different ones are a problem. */
function agreed(draft: Draft, field: string, own: Json | undefined, wishes: readonly Wish[]): Json | undefined {
  let first: Wish | undefined = own === undefined || own === null ? undefined : { who: 'the pod', value: own };
  for (const wish of wishes) {
    first ??= wish;
    if (isDeepStrictEqual(first.value, wish.value)) continue;
    draft.problem(
      'compose/pod-field',
      `${wish.who} sets ${field} of the pod to ${JSON.stringify(wish.value)}, but ${first.who} sets it to ${JSON.stringify(first.value)}`,
      `let one of the two set ${field}, or give both the same value`,
    );
  }
  return first?.value;
}

/** cdk8s-plus writes `false` where nobody asked for it, but it is also what protects main: no sidecar undoes it. */
function mountTokens(draft: Draft, wishes: readonly Wish[]): void {
  const own = draft.spec.automountServiceAccountToken;
  const asking = wishes.find(({ value }) => value === true);
  if (own === false && asking !== undefined) {
    draft.problem(
      'compose/pod-field',
      `${asking.who} needs a token of the service account in every container, but the pod sets automountServiceAccountToken to false`,
      "give the token to the sidecar alone: mounts: [SidecarMount.token('/var/run/secrets/kubernetes.io/serviceaccount')], or set automountServiceAccountToken of the pod to true",
    );
    return;
  }
  setOne(draft, 'automountServiceAccountToken', wishes, own);
}

/** The list is a map by ip: of two sidecars that name hosts of one ip, both names go into one entry. */
function mergedAliases(aliases: readonly Json[]): Json[] {
  const byIp = new Map<string, string[]>();
  for (const alias of aliases) {
    const { ip, hostnames } = asObject(alias) ?? {};
    const names = byIp.get(String(ip)) ?? [];
    byIp.set(String(ip), [...new Set([...names, ...asArray(hostnames).map(String)])]);
  }
  return [...byIp].map(([ip, hostnames]) => ({ hostnames, ip }));
}

function growList(draft: Draft, field: string, wanted: readonly Json[]): void {
  const own = asArray(draft.spec[field]);
  const added: Json[] = [];
  for (const entry of wanted) {
    const given = sorted(entry);
    if (![...own, ...added].some((known) => isDeepStrictEqual(known, given) || (field === 'imagePullSecrets' && nameOf(known) === nameOf(given)))) added.push(given);
  }
  if (added.length > 0) draft.set(field, [...own, ...added]);
}

function applySecurity(draft: Draft, wishes: (field: keyof PodFieldsFragment) => Wish[]): void {
  const own = asObject(draft.spec.securityContext) ?? {};
  let security: JsonObject = own;
  const put = (field: string, value: Json | undefined) => {
    if (value !== undefined && value !== own[field]) security = withKey(security, field, value);
  };
  put('fsGroup', agreed(draft, 'fsGroup', own.fsGroup, wishes('fsGroup')));
  // `Always` is what the API server takes where nothing is said, and what cdk8s-plus writes: nobody chose it.
  const policy = own.fsGroupChangePolicy === 'Always' ? undefined : own.fsGroupChangePolicy;
  put('fsGroupChangePolicy', agreed(draft, 'fsGroupChangePolicy', policy, wishes('fsGroupChangePolicy')));
  const groups = asArray(own.supplementalGroups);
  const more = [...new Set(wishes('supplementalGroups').flatMap(({ value }) => asArray(value)))].filter((group) => !groups.includes(group));
  if (more.length > 0) put('supplementalGroups', [...groups, ...more]);
  if (security !== own) draft.set('securityContext', security);
}
