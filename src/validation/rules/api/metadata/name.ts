import { asObject, isObject } from '../../../../manifest/json';
import { DNS_LABEL_FORM, DNS_SUBDOMAIN_FORM, isDnsLabel, isDnsSubdomain } from '../../../../manifest/names';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

/** Groups whose objects are only ever named in paths. */
const PATH_SEGMENT_GROUPS = new Set(['rbac.authorization.k8s.io', 'policy', 'certificates.k8s.io']);

/** Groups whose objects are stored, so that an object without a name is an error. Other groups also have configuration files. */
const STORED_GROUPS = new Set([
  'v1', 'apps', 'batch', 'policy', 'autoscaling', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'storage.k8s.io', 'admissionregistration.k8s.io',
  'apiregistration.k8s.io', 'apiextensions.k8s.io', 'scheduling.k8s.io', 'coordination.k8s.io', 'discovery.k8s.io', 'node.k8s.io', 'certificates.k8s.io',
  'flowcontrol.apiserver.k8s.io', 'resource.k8s.io',
]);

/** The API server generates the name of a LimitRange; a PodTemplate is not stored without a name either. */
const NOT_STORED = new Set(['Config', 'Binding', 'Eviction', 'LimitRange', 'List']);

/** Maximum length of a CronJob's name: its jobs append a dash and a hash, and must be a DNS label. */
const CRON_JOB_LENGTH = 52;

/** A job's pods have its name as a label, unless the job's selector is manual. */
const JOB_LENGTH = 63;

const PATH_SEGMENT_FORM = 'not "." nor "..", and without "/" or "%"';

type Form = readonly [is: (name: string) => boolean, form: string];

const LABEL: Form = [isDnsLabel, DNS_LABEL_FORM];
const SUBDOMAIN: Form = [isDnsSubdomain, DNS_SUBDOMAIN_FORM];
const SERVICE: Form = [(name) => /^[a-z]/.test(name) && isDnsLabel(name), `${DNS_LABEL_FORM}, and starting with a letter`];
const PATH_SEGMENT: Form = [(name) => name !== '.' && name !== '..' && !/[/%]/.test(name), PATH_SEGMENT_FORM];

/** Since this minor the name of a Service may be any DNS label, so it may start with a digit. */
const RELAXED_SERVICE_MINOR = 36;

function formOf(group: string, kind: string, minor: number): Form {
  if (group === 'v1') return kind === 'Service' ? (minor < RELAXED_SERVICE_MINOR ? SERVICE : LABEL) : kind === 'Namespace' ? LABEL : SUBDOMAIN;
  if (group === 'apps' && kind === 'StatefulSet') return LABEL;
  // Aggregated APIs have other formats: "nginx:latest" names an ImageStreamTag.
  return PATH_SEGMENT_GROUPS.has(group) || group.endsWith('.openshift.io') || kind === 'IPAddress' ? PATH_SEGMENT : SUBDOMAIN;
}

/** The prefix as the API server validates it: with a letter instead of a trailing dash and the character before it. */
function startOf(generateName: string): string {
  return generateName.length > 1 && generateName.endsWith('-') ? `${generateName.slice(0, -2)}a` : generateName;
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
  check: ({ apiVersion, group, kind, manifest, options }, report) => {
    const { metadata } = manifest;
    if (metadata !== undefined && !isObject(metadata)) return;
    const { name, generateName } = metadata ?? {};
    const path = '/metadata/name';
    const [is, form] = formOf(group, kind, options.minor);
    // It is validated even if a name is set. A suffix is appended, so it may end in a dash, unlike a name.
    if (typeof generateName === 'string' && generateName !== '' && !is(startOf(generateName))) {
      report({ path: '/metadata/generateName', message: `"${generateName}" cannot start the name of a ${kind}: it must be ${form}` });
    }
    if (name === undefined || name === '') {
      if (!generateName && (STORED_GROUPS.has(group) || options.customKinds?.has(`${apiVersion}/${kind}`)) && !NOT_STORED.has(kind)) report({ path, message: 'the object has no name', fix: 'set metadata.name' });
      return;
    }
    if (typeof name !== 'string') return;
    const most = group === 'batch' ? longestName(kind, manifest.spec) : Infinity;
    if (!is(name)) report({ path, message: `"${name}" cannot name a ${kind}: it must be ${form}` });
    else if (name.length > most) report({ path, message: `the name has ${name.length} characters, but a ${kind}'s has ${most} at most`, fix: 'shorten the name' });
  },
};
