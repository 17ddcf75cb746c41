import { isObject, JsonObject } from '../../../../manifest/json';
import { podRule, Report, Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { relativePathProblem } from '../support/paths';

const MAX_LENGTH = 4095;

function problemOf(field: string, profile: JsonObject): string | undefined {
  const { localhostProfile: file, type } = profile;
  if (type !== 'Localhost') return file !== undefined ? `localhostProfile is for the type Localhost, and the type is ${String(type)}` : undefined;
  if (file === undefined || (file === '' && field === 'appArmorProfile')) return 'the type is Localhost, but localhostProfile is not given';
  if (typeof file !== 'string') return undefined;
  if (field === 'seccompProfile') return relativePathProblem(file);
  if (file !== file.trim()) return `"${file}" has whitespace around it`;
  return file.length > MAX_LENGTH ? `the profile's name is longer than ${MAX_LENGTH} characters` : undefined;
}

function check(context: unknown, path: string, report: Report): void {
  if (!isObject(context)) return;
  for (const field of ['seccompProfile', 'appArmorProfile'] as const) {
    const profile = context[field];
    const problem = isObject(profile) && problemOf(field, profile);
    if (problem) report({ path: `${path}/securityContext/${field}/localhostProfile`, message: problem });
  }
}

export const localhostProfile: Rule = podRule({
  id: 'api/localhost-profile',
  fields: ['seccompProfile', 'appArmorProfile'],
  severity: 'error',
  title: 'A seccomp or AppArmor profile of type Localhost, and only such a one, names its file',
  why: 'The API server refuses the pod.',
  fix: 'set localhostProfile together with type: Localhost, or use type: RuntimeDefault',
  link: `${TASKS}configure-pod-container/security-context/#set-the-seccomp-profile-for-a-container`,
  check: ({ containers, spec, specPath }, report) => {
    check(spec.securityContext, specPath, report);
    for (const { container, path } of containers) check(container.securityContext, path, report);
  },
});
