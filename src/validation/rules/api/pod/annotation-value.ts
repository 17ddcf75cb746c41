import { asObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { podRule, Rule } from '../../../rule';
import { API_REFERENCE } from '../support/links';

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';

function isSeccomp(profile: string): boolean {
  if (profile === 'runtime/default' || profile === 'docker/default' || profile === 'unconfined') return true;
  const [, file] = /^localhost\/(.*)$/s.exec(profile) ?? [];
  return file !== undefined && file !== '' && !file.startsWith('/') && !file.split('/').includes('..');
}

function isAppArmor(profile: string): boolean {
  return profile === '' || profile === 'runtime/default' || profile === 'unconfined' || profile.startsWith('localhost/');
}

export const annotationValue: Rule = podRule({
  id: 'api/annotation-value',
  fields: ['annotations'],
  severity: 'error',
  title: 'An annotation that the API server reads has a value that it understands',
  why: 'The API server refuses the pod.',
  fix: 'remove the annotation, and set the field that took its place',
  link: `${API_REFERENCE.replace('kubernetes-api/', '')}labels-annotations-taints/`,
  check: ({ annotations, containers, path, spec }, report) => {
    for (const key in annotations) {
      const value = annotations[key];
      if (typeof value !== 'string') continue;
      const at = `${path}/metadata/annotations/${escapeSegment(key)}`;
      if (key.startsWith(APP_ARMOR)) {
        const name = key.slice(APP_ARMOR.length);
        if (!containers.some((container) => container.name === name)) report({ path: at, message: `the pod has no container "${name}"`, fix: 'name a container of the pod' });
        if (!isAppArmor(value)) report({ path: at, message: `"${value}" is not a profile of AppArmor`, fix: 'set securityContext.appArmorProfile of the container instead' });
      } else if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) {
        if (!isSeccomp(value)) report({ path: at, message: `"${value}" is not a seccomp profile`, fix: 'set securityContext.seccompProfile instead' });
      } else if (key === MIRROR) {
        if (!spec.nodeName) report({ path: at, message: 'a mirror of a static pod names its node', fix: 'remove the annotation: the kubelet sets it' });
      } else if (key === TOLERATIONS && asObject(readJson(value)) === undefined && !Array.isArray(readJson(value))) {
        report({ path: at, message: 'the tolerations are no JSON', fix: 'set spec.tolerations instead' });
      }
    }
  },
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
