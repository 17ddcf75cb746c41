import { asArray, isObject, JsonObject } from '../../../../manifest/json';
import { Report, Rule } from '../../../rule';
import { checkLabelSelector } from '../support/label-selector';
import { each, kindRule } from '../support/rules';

const GROUP = 'admissionregistration.k8s.io';

const ACCEPTED: readonly unknown[] = ['v1', 'v1beta1'];

export const webhook: Rule = kindRule({
  id: 'api/webhook',
  severity: 'error',
  title: 'A webhook says once each who it is, where it is called, for what, and in which versions',
  why: 'The API server refuses the configuration.',
  fix: 'give each webhook a name of its own, clientConfig with either url or service, rules without empty lists, and admissionReviewVersions: ["v1"]',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#webhook-configuration',
  kinds: [`${GROUP}/ValidatingWebhookConfiguration`, `${GROUP}/MutatingWebhookConfiguration`],
  check: ({ webhooks }, report) => {
    const names = new Set<unknown>();
    each(webhooks, (hook, i) => {
      const path = `/webhooks/${i}`;
      if (hook.name !== '' && names.has(hook.name)) report({ path: `${path}/name`, message: `"${String(hook.name)}" is already the name of a webhook` });
      names.add(hook.name);
      checkVersions(hook.admissionReviewVersions, `${path}/admissionReviewVersions`, report);
      if (isObject(hook.clientConfig)) checkClient(hook.clientConfig, `${path}/clientConfig`, report);
      each(hook.rules, (rule, j) => checkRule(rule, `${path}/rules/${j}`, report));
      for (const field of ['namespaceSelector', 'objectSelector'] as const) {
        const selector = hook[field];
        if (isObject(selector)) checkLabelSelector(selector, `${path}/${field}`, report);
      }
      const conditions = new Set<unknown>();
      each(hook.matchConditions, ({ name }, j) => {
        if (conditions.has(name)) report({ path: `${path}/matchConditions/${j}/name`, message: `"${String(name)}" is already the name of a condition` });
        conditions.add(name);
      });
    });
  },
});

function checkVersions(list: unknown, path: string, report: Report): void {
  if (list === undefined) return;
  const versions = asArray(list);
  if (versions.length === 0) report({ path, message: 'no version is given', fix: 'write admissionReviewVersions: ["v1"]' });
  else if (!versions.some((version) => ACCEPTED.includes(version))) report({ path, message: 'neither v1 nor v1beta1 is among the versions', fix: 'add "v1"' });
  versions.forEach((version, i) => {
    if (versions.indexOf(version) < i) report({ path: `${path}/${i}`, message: `${String(version)} is given already` });
  });
}

function checkClient({ service, url }: JsonObject, path: string, report: Report): void {
  if ((url === undefined) === (service === undefined)) {
    report({ path, message: url === undefined ? 'neither url nor service is given' : 'both url and service are given' });
  } else if (typeof url === 'string') {
    const problem = urlProblem(url);
    if (problem !== undefined) report({ path: `${path}/url`, message: problem, fix: 'write https://host/path, without user, query and fragment' });
  }
}

function urlProblem(url: string): string | undefined {
  const [, scheme, host, rest] = /^(?:([a-zA-Z][-+.a-zA-Z0-9]*):)?(?:\/\/([^/?#]*))?(.*)$/s.exec(url)!;
  if (scheme?.toLowerCase() !== 'https') return `"${url}" is not an https URL`;
  if (!host) return `"${url}" has no host`;
  if (host.includes('@')) return `"${url}" names a user`;
  return /[?#]./.test(rest) ? `"${url}" has a query or a fragment` : undefined;
}

function checkRule(rule: JsonObject, path: string, report: Report): void {
  for (const field of ['operations', 'apiGroups', 'apiVersions', 'resources'] as const) {
    const list = asArray(rule[field]);
    const at = `${path}/${field}`;
    if (list.length === 0) report({ path: at, message: `${field} is empty, so nothing matches`, fix: `list ${field}, or write ["*"]` });
    else if (field !== 'resources' && list.length > 1 && list.includes('*')) report({ path: at, message: '* is given besides others', fix: 'keep "*" alone' });
    if (field === 'operations' || field === 'apiGroups') continue;
    list.forEach((entry, i) => { if (entry === '') report({ path: `${at}/${i}`, message: `the entry of ${field} is empty` }); });
  }
  checkResources(asArray(rule.resources), `${path}/resources`, report);
}

/** `*` as a resource or subresource covers those after it: `validateResources` of the API server. */
function checkResources(resources: readonly unknown[], path: string, report: Report): void {
  const subsOf = new Set<string>();
  const resourcesOf = new Set<string>();
  let plain = false;
  resources.forEach((entry, i) => {
    const text = String(entry);
    const slash = text.indexOf('/');
    if (slash < 0) {
      plain = text !== '*';
      return;
    }
    const [resource, sub] = [text.slice(0, slash), text.slice(slash + 1)];
    if (subsOf.has(resource) || resourcesOf.has(sub)) report({ path: `${path}/${i}`, message: `"${text}" is covered by a * before it`, fix: 'remove it' });
    if (sub === '*') subsOf.add(resource);
    if (resource === '*') resourcesOf.add(sub);
  });
  if (resources.length > 1 && resources.includes('*/*')) report({ path, message: '*/* is given besides others', fix: 'keep "*/*" alone' });
  if (plain && resources.includes('*')) report({ path, message: '* is given besides a resource', fix: 'remove the resource' });
}
