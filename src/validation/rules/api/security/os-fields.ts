import { isObject } from '../../../../manifest/json';
import { podRule, Report, Rule } from '../../../rule';
import { POD } from '../support/links';

/** Fields of the pod's spec that a Windows pod cannot have. */
const SPEC_FIELDS = ['hostUsers', 'shareProcessNamespace'] as const;

const SPEC_FLAGS = ['hostPID', 'hostIPC'] as const;

const POD_CONTEXT_FIELDS = [
  'appArmorProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsGroup', 'runAsUser', 'seLinuxChangePolicy', 'seLinuxOptions', 'seccompProfile',
  'supplementalGroups', 'supplementalGroupsPolicy', 'sysctls',
] as const;

const CONTAINER_CONTEXT_FIELDS = [
  'allowPrivilegeEscalation', 'appArmorProfile', 'capabilities', 'privileged', 'procMount', 'readOnlyRootFilesystem', 'runAsGroup', 'runAsUser',
  'seLinuxOptions', 'seccompProfile',
] as const;

function forbid(holder: unknown, fields: readonly string[], path: string, os: string, report: Report): void {
  if (!isObject(holder)) return;
  for (const field of fields) {
    if (holder[field] !== undefined) report({ path: `${path}/${field}`, message: `${field} is set, but the pod's os is ${os}` });
  }
}

export const osFields: Rule = podRule({
  id: 'api/os-fields',
  fields: ['os'],
  severity: 'error',
  title: 'A pod that names its operating system has no fields of the other one',
  why: 'The API server refuses them: they would do nothing there.',
  fix: 'remove the field, or correct spec.os.name',
  link: `${POD}#PodSpec`,
  check: ({ containers, spec, specPath }, report) => {
    if (!isObject(spec.os)) return;
    const os = spec.os.name;
    if (os === 'linux') {
      forbid(spec.securityContext, ['windowsOptions'], `${specPath}/securityContext`, os, report);
      for (const { container, path } of containers) forbid(container.securityContext, ['windowsOptions'], `${path}/securityContext`, os, report);
    } else if (os === 'windows') {
      forbid(spec, SPEC_FIELDS, specPath, os, report);
      forbid(spec, SPEC_FLAGS.filter((flag) => spec[flag] === true), specPath, os, report);
      forbid(spec.securityContext, POD_CONTEXT_FIELDS, `${specPath}/securityContext`, os, report);
      for (const { container, path } of containers) forbid(container.securityContext, CONTAINER_CONTEXT_FIELDS, `${path}/securityContext`, os, report);
    }
  },
});
