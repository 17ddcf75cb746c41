import { asObject, isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { each, kindRule } from '../support/rules';

const NOT_IN_A_PATH = ['//', '/./', '/../', '%2f', '%2F'];
const NOT_AT_ITS_END = ['/..', '/.'];

function problemOf(path: unknown, pathType: unknown): string | undefined {
  if (path !== undefined && typeof path !== 'string') return undefined;
  const exact = pathType === 'Exact' || pathType === 'Prefix';
  const text = path ?? '';
  if (!text.startsWith('/')) return text === '' && !exact ? undefined : `"${text}" is not an absolute path`;
  if (!exact) return undefined;
  const wrong = NOT_IN_A_PATH.find((part) => text.includes(part)) ?? NOT_AT_ITS_END.find((end) => text.endsWith(end));
  return wrong && `"${text}" has "${wrong}" in it`;
}

export const ingressPath: Rule = kindRule({
  id: 'api/ingress-path',
  severity: 'error',
  title: 'A path of an Ingress is absolute and plain, and its host has at least one',
  why: 'The API server refuses the Ingress.',
  fix: 'write a path that starts with "/", such as "/api"',
  link: `${CONCEPTS}services-networking/ingress/#path-types`,
  kinds: ['networking.k8s.io/Ingress'],
  check: ({ spec }, report) => each(asObject(spec)?.rules, ({ http }, i) => {
    if (!isObject(http)) return;
    const at = `/spec/rules/${i}/http/paths`;
    if (Array.isArray(http.paths) && http.paths.length === 0) report({ path: at, message: 'the rule has no path' });
    each(http.paths, ({ path, pathType }, j) => {
      const problem = problemOf(path, pathType);
      if (problem) report({ path: `${at}/${j}/path`, message: problem });
    });
  }),
});
