import { isObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { relativePathProblem } from '../support/paths';
import { each } from '../support/rules';
import { eachVolume } from '../support/volume-sources';

const SOURCES = ['configMap', 'secret', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'] as const;

export const projectedSource: Rule = podRule({
  id: 'api/projected-source',
  fields: ['projected'],
  severity: 'error',
  title: 'A source of a projected volume is one thing, and no two write the same path',
  why: 'The API server refuses the pod.',
  fix: 'make one entry of each source, with paths of their own',
  link: `${CONCEPTS}storage/projected-volumes/`,
  check: (pod, report) => eachVolume(pod, ({ projected }, path) => {
    if (!isObject(projected)) return;
    const taken = new Set<string>();
    const take = (file: unknown, at: string): void => {
      if (typeof file !== 'string' || file === '') return;
      if (taken.has(file)) report({ path: at, message: `"${file}" is already written by another source` });
      taken.add(file);
    };
    each(projected.sources, (source, i) => {
      const at = `${path}/projected/sources/${i}`;
      const given = SOURCES.filter((name) => source[name] !== undefined);
      if (given.length > 1) report({ path: at, message: `the source is both ${given.join(' and ')}` });
      for (const name of ['configMap', 'secret', 'downwardAPI'] as const) {
        const of = source[name];
        if (!isObject(of)) continue;
        if (name !== 'downwardAPI' && !of.name) report({ path: `${at}/${name}/name`, message: `the source names no ${name === 'secret' ? 'Secret' : 'ConfigMap'}` });
        each(of.items, (item, j) => take(item.path, `${at}/${name}/items/${j}/path`));
      }
      const { serviceAccountToken: token, clusterTrustBundle: bundle } = source;
      if (isObject(bundle)) take(bundle.path, `${at}/clusterTrustBundle/path`);
      if (!isObject(token)) return;
      const { path: file } = token;
      const problem = typeof file !== 'string' ? undefined : file === '' ? 'the token has no path' : relativePathProblem(file);
      if (problem) report({ path: `${at}/serviceAccountToken/path`, message: problem });
    });
  }),
});
