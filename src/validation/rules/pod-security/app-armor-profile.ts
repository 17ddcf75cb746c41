import { control, eachContext } from './control';
import { asObject } from '../../../manifest/json';
import { escapeSegment } from '../../../manifest/pointer';

/** The prefix of the annotations that set AppArmor profiles. The name of the container follows. */
export const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

function isConfining(profile: unknown): boolean {
  return profile === '' || profile === 'runtime/default' || (typeof profile === 'string' && profile.startsWith('localhost/'));
}

export const APP_ARMOR_PROFILE = control({
  name: 'appArmorProfile',
  fields: ['appArmorProfile', 'annotations'],
  level: 'baseline',
  title: 'An AppArmor profile that is set is RuntimeDefault or Localhost',
  why: 'Unconfined takes the container out of the confinement that AppArmor gives it. The API server refuses the pod.',
  fix: 'set the AppArmor profile to RuntimeDefault, or remove it',
  check: (pod, report) => {
    eachContext(pod, ({ context, who, path }) => {
      const profile = asObject(context.appArmorProfile);
      if (!profile || profile.type === 'RuntimeDefault' || profile.type === 'Localhost') return;
      const at = `${path}/appArmorProfile${profile.type === undefined ? '' : '/type'}`;
      report({ path: at, message: `${who} has the AppArmor profile ${String(profile.type ?? 'without a type')}` });
    });
    const annotations = pod.annotations;
    for (const key in annotations) {
      if (!key.startsWith(APP_ARMOR_ANNOTATION) || isConfining(annotations[key])) continue;
      const path = `${pod.path}/metadata/annotations/${escapeSegment(key)}`;
      report({ path, message: `container "${key.slice(APP_ARMOR_ANNOTATION.length)}" has the AppArmor profile ${String(annotations[key])}` });
    }
  },
});
