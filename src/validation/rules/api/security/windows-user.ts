import { asObject } from '../../../../manifest/json';
import { podRule, Report, Rule } from '../../../rule';
import { TASKS } from '../support/links';

const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_DOMAIN = /^[a-zA-Z0-9_][a-zA-Z0-9\-_]{0,62}(\.[a-zA-Z0-9_][a-zA-Z0-9\-_]{0,62})*\.?$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;
const FORBIDDEN = /["/\\:;|=,+*?<>@[\]]/;

/** `validateWindowsSecurityContextOptions` of the API server. */
function problemOf(name: string): string | undefined {
  const parts = name.split('\\');
  if (name === '') return 'the user is empty';
  if (CONTROL.test(name)) return 'the user has control characters in it';
  if (parts.length > 2) return `"${name}" has more than one backslash`;
  const user = parts[parts.length - 1];
  if (parts.length === 2 && (parts[0].length >= 256 || !(NETBIOS.test(parts[0]) || DNS_DOMAIN.test(parts[0])))) return `"${parts[0]}" is not a domain`;
  if (user === '') return `"${name}" names no user`;
  if (user.length > 104) return 'the user has more than 104 characters';
  if (/^[. ]+$/.test(user)) return `"${user}" consists of periods and spaces only`;
  return FORBIDDEN.test(user) ? `"${user}" has one of "/\\:;|=,+*?<>@[] in it` : undefined;
}

function check(context: unknown, path: string, report: Report): void {
  const name = asObject(asObject(context)?.windowsOptions)?.runAsUserName;
  const problem = typeof name === 'string' ? problemOf(name) : undefined;
  if (problem !== undefined) report({ path: `${path}/securityContext/windowsOptions/runAsUserName`, message: problem });
}

export const windowsUser: Rule = podRule({
  id: 'api/windows-user',
  fields: ['windowsOptions'],
  severity: 'error',
  title: 'A user of Windows is named as Windows names users',
  why: 'The API server refuses the pod.',
  fix: 'write "ContainerUser", or "DOMAIN\\user"',
  link: `${TASKS}configure-pod-container/configure-runasusername/`,
  check: ({ containers, spec, specPath }, report) => {
    check(spec.securityContext, specPath, report);
    for (const { container, path } of containers) check(container.securityContext, path, report);
  },
});
