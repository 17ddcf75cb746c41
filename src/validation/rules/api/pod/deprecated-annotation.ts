import { asObject } from '../../../../manifest/json';
import { ContainerView } from '../../../../manifest/pod-view';
import { escapeSegment } from '../../../../manifest/pointer';
import { podRule, Rule } from '../../../rule';
import { API_REFERENCE } from '../support/links';

const DEPRECATED: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'priorityClassName',
  'security.alpha.kubernetes.io/sysctls': 'securityContext.sysctls',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'securityContext.sysctls',
};

/** From this minor on AppArmor has fields. */
const APP_ARMOR_FIELDS_MINOR = 30;

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

export const deprecatedAnnotation: Rule = podRule({
  id: 'api/deprecated-annotation',
  fields: ['annotations'],
  severity: 'warning',
  title: 'What has become a field is not set by an annotation',
  why: 'The annotation does nothing any more, or is going to. A seccomp profile that is only an annotation leaves the container without one. The API server warns.',
  fix: 'set the field that took its place',
  link: `${API_REFERENCE.replace('kubernetes-api/', '')}labels-annotations-taints/`,
  check: ({ annotations, containers, path, spec }, report, { options }) => {
    const ofPod = asObject(spec.securityContext);
    for (const key in annotations) {
      let instead: string | undefined;
      if (Object.prototype.hasOwnProperty.call(DEPRECATED, key)) {
        instead = DEPRECATED[key];
      } else if (key === SECCOMP_POD) {
        if (!ofPod?.seccompProfile) instead = 'securityContext.seccompProfile of the pod';
      } else if (key.startsWith(SECCOMP_CONTAINER)) {
        if (!fieldOf(containers, key.slice(SECCOMP_CONTAINER.length), 'seccompProfile')) instead = 'securityContext.seccompProfile of the container';
      } else if (key.startsWith(APP_ARMOR) && options.minor >= APP_ARMOR_FIELDS_MINOR && !ofPod?.appArmorProfile) {
        if (!fieldOf(containers, key.slice(APP_ARMOR.length), 'appArmorProfile')) instead = 'securityContext.appArmorProfile of the container';
      }
      if (instead) report({ path: `${path}/metadata/annotations/${escapeSegment(key)}`, message: `the annotation ${key} is deprecated`, fix: `use ${instead}` });
    }
  },
});

/** The security context of a container by name. A missing container needs none. */
function fieldOf(containers: readonly ContainerView[], name: string, field: string): boolean {
  const view = containers.find((container) => container.name === name);
  return view === undefined || asObject(view.container.securityContext)?.[field] !== undefined;
}
