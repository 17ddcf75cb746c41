import { asObject, isObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, DNS_SUBDOMAIN_FORM, isDnsLabel, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

/** Groups whose objects are only ever named in paths. */
const PATH_SEGMENT_GROUPS = new Set(['rbac.authorization.k8s.io', 'policy', 'certificates.k8s.io']);

/** Groups whose objects are stored under a name, so that one without a name is an error. Other groups hold configuration files, too. */
const STORED_GROUPS = new Set(['v1', 'apps', 'batch', 'policy', 'autoscaling', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'storage.k8s.io']);

const NOT_STORED = new Set(['Config', 'Binding']);

/** The hash and the dash that a CronJob's jobs get after its name leave this many characters of a DNS label. */
const CRON_JOB_LENGTH = 52;

/** A job's pods carry its name as a label, unless the job's selector is given by hand. */
const JOB_LENGTH = 63;

const PATH_SEGMENT_FORM = 'not "." nor "..", and without "/" or "%"';

type Form = readonly [is: (name: string) => boolean, form: string];

const LABEL: Form = [isDnsLabel, DNS_LABEL_FORM];
const SUBDOMAIN: Form = [isDnsSubdomain, DNS_SUBDOMAIN_FORM];
const SERVICE: Form = [(name) => /^[a-z]/.test(name) && isDnsLabel(name), `${DNS_LABEL_FORM}, and starting with a letter`];
const PATH_SEGMENT: Form = [(name) => name !== '.' && name !== '..' && !/[/%]/.test(name), PATH_SEGMENT_FORM];

function formOf(group: string, kind: string): Form {
  if (group === 'v1') return kind === 'Service' ? SERVICE : kind === 'Namespace' ? LABEL : SUBDOMAIN;
  if (group === 'apps' && kind === 'StatefulSet') return LABEL;
  // Aggregated APIs have forms of their own: "nginx:latest" names an ImageStreamTag.
  return PATH_SEGMENT_GROUPS.has(group) || group.endsWith('.openshift.io') || kind === 'IPAddress' ? PATH_SEGMENT : SUBDOMAIN;
}

function longestName(kind: string, spec: unknown): number {
  if (kind === 'CronJob') return CRON_JOB_LENGTH;
  return asObject(spec)?.manualSelector === true ? Infinity : JOB_LENGTH;
}

export const objectName: Rule = {
  id: 'api/name',
  severity: 'error',
  title: 'An object has a name of the form that its kind takes',
  why: 'The API server refuses the object. What is allowed depends on where the name ends up: in host names, in label values, or in a path only.',
  fix: 'use lower case letters, digits and "-", starting with a letter',
  link: `${CONCEPTS}overview/working-with-objects/names/`,
  check: ({ group, kind, manifest }, report) => {
    const { metadata } = manifest;
    if (metadata !== undefined && !isObject(metadata)) return;
    const { name, generateName } = metadata ?? {};
    const path = '/metadata/name';
    if (name === undefined || name === '') {
      if (!generateName && STORED_GROUPS.has(group) && !NOT_STORED.has(kind)) report({ path, message: 'the object has no name', fix: 'set metadata.name' });
      if (typeof generateName === 'string' && generateName !== '') {
        const [is, form] = formOf(group, kind);
        // What is generated goes after it, so it may end in what a name may not end in.
        if (!is(`${generateName}x`)) report({ path: '/metadata/generateName', message: `"${generateName}" cannot start the name of a ${kind}: it must be ${form}` });
      }
      return;
    }
    if (typeof name !== 'string') return;
    const [is, form] = formOf(group, kind);
    const most = group === 'batch' ? longestName(kind, manifest.spec) : Infinity;
    if (!is(name)) report({ path, message: `"${name}" cannot name a ${kind}: it must be ${form}` });
    else if (name.length > most) report({ path, message: `the name has ${name.length} characters, but a ${kind}'s has ${most} at most`, fix: 'shorten the name' });
  },
};
