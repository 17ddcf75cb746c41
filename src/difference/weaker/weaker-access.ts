import { asArray, asObject, asString, isObject, JsonObject } from '../../manifest/json';
import { list } from '../change-sentence';

/** Maximum number of reported permissions of one object. */
const MOST = 5;

/** The permissions that an RBAC object grants and did not grant before. A new role is not reported: it grants nothing until it is bound. */
export function weakerAccess(kind: string, before: JsonObject | undefined, after: JsonObject): string[] {
  switch (kind) {
    case 'Role': case 'ClusterRole': return before ? widened(rulesOf(before), rulesOf(after)) : [];
    case 'RoleBinding': case 'ClusterRoleBinding': return bound(before, after);
    default: return [];
  }
}

interface Right {
  readonly verb: string;
  /** Group and resource, or a URL. */
  readonly what: string;
  readonly names: readonly string[];
}

function rulesOf(role: JsonObject): Right[] {
  return asArray(role.rules).filter(isObject).flatMap((rule) => {
    const texts = (field: string) => asArray(rule[field]).map(String);
    const what = [...texts('apiGroups').flatMap((group) => texts('resources').map((resource) => (group === '' ? resource : `${resource}.${group}`))), ...texts('nonResourceURLs')];
    return texts('verbs').flatMap((verb) => what.map((one) => ({ verb, what: one, names: texts('resourceNames') })));
  });
}

function widened(before: readonly Right[], after: readonly Right[]): string[] {
  const more = new Map<string, Set<string>>();
  for (const right of after) {
    if (before.some((known) => includes(known, right))) continue;
    const verbs = more.get(right.what) ?? new Set();
    more.set(right.what, verbs.add(right.verb));
  }
  return more.size === 0 ? [] : [`may do more: ${list([...more].map(([what, verbs]) => `${[...verbs].join(', ')} ${what}`), MOST)}`];
}

function includes(known: Right, right: Right): boolean {
  return (known.verb === '*' || known.verb === right.verb)
    && matches(known.what, right.what)
    && (known.names.length === 0 || (right.names.length > 0 && right.names.every((name) => known.names.includes(name))));
}

/** `*` is every resource of a group, `*.*` every resource of all, a `*` at the end of a URL everything below it. */
function matches(known: string, what: string): boolean {
  if (known === what || known === '*.*') return true;
  if (known.startsWith('/')) return known.endsWith('*') && what.startsWith(known.slice(0, -1));
  const [resource, ...group] = known.split('.');
  const [other, ...otherGroup] = what.split('.');
  return (resource === '*' || resource === other) && (group.join('.') === '*' || group.join('.') === otherGroup.join('.'));
}

function bound(before: JsonObject | undefined, after: JsonObject): string[] {
  const role = asObject(after.roleRef);
  const isSame = before !== undefined && asObject(before.roleRef)?.name === role?.name && asObject(before.roleRef)?.kind === role?.kind;
  const known = isSame ? subjectsOf(before) : [];
  const added = subjectsOf(after).filter((subject) => !known.includes(subject));
  return added.length === 0 ? [] : [`gives ${asString(role?.kind) ?? 'role'} ${asString(role?.name) ?? ''} to ${list(added, MOST)}`];
}

function subjectsOf(binding: JsonObject): string[] {
  return asArray(binding.subjects).filter(isObject).map(({ kind, name, namespace }) => `${String(kind)} ${namespace === undefined ? '' : `${String(namespace)}/`}${String(name)}`);
}
