import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { relativePathProblem } from '../support/paths';
import { each, containerRule } from '../support/rules';

export const mountSubPath: Rule = containerRule({
  id: 'api/mount-sub-path',
  fields: ['subPath', 'subPathExpr'],
  severity: 'error',
  title: 'A sub-path stays inside of its volume',
  why: 'The API server refuses a sub-path that is absolute or has "..", and one given both as it is and as an expression.',
  fix: 'write a path relative to the volume, such as "logs/app", in either subPath or subPathExpr',
  link: `${CONCEPTS}storage/volumes/#using-subpath`,
  check: ({ container, path }, report) => {
    each(container.volumeMounts, ({ subPath, subPathExpr }, i) => {
      if (subPath === undefined && subPathExpr === undefined) return;
      for (const [field, value] of [['subPath', subPath], ['subPathExpr', subPathExpr]] as const) {
        const problem = typeof value === 'string' && relativePathProblem(value);
        if (problem) report({ path: `${path}/volumeMounts/${i}/${field}`, message: problem });
      }
      if (subPath && subPathExpr) report({ path: `${path}/volumeMounts/${i}/subPathExpr`, message: 'subPathExpr is given besides subPath' });
    });
  },
});
