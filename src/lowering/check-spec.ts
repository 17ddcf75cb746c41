import * as kplus from 'cdk8s-plus-27';
import { duration, envFrom, envVariables, lifecycle, port, probe, resources, securityContext } from './check-kplus';
import { Check, describe, flag, having, list, mistyped, number, oneOf, Report, struct, text, textList, textMap } from './check-shape';
import { SidecarHardening } from '../contract/hardening';
import { PodRequirements } from '../contract/pod-requirements';
import { SidecarSpec } from '../contract/sidecar';
import { MetricsEndpoint, SidecarInitContainer, SidecarObject } from '../contract/sidecar-parts';
import { isObject } from '../manifest/json';

const image: Check = (value, at, report) => {
  if (typeof value !== 'string') mistyped(value, at, 'a string', 'give registry/repository:tag', report);
  else if (value.trim() === '') report('bind() returned a SidecarSpec without an image', 'give registry/repository:tag');
  else if (/\s/.test(value)) report(`bind() returned an image with white space in it: "${value}"`, 'write registry/repository:tag');
};

const strings = textMap((at) => `${at} does not map names to strings`, 'give a string for each name');

const params: Check = (value, at, report) => {
  if (!isObject(value)) return mistyped(value, at, 'an object', `write ${at}: { name: ['value'] }`, report);
  for (const [name, values] of Object.entries(value)) textList(values, `${at}.${name}`, report);
};

const metrics = struct<MetricsEndpoint>(
  'MetricsEndpoint',
  { port: number, path: text, interval: duration, params },
  { required: ['port'], instead: { number: 'write port', containerPort: 'write port' } },
);

const plain: Check = (value, at, report) => {
  if (!isObject(value)) mistyped(value, at, 'an object', 'give plain data, as the manifest holds it', report);
};

const objectFields = struct<SidecarObject>(
  'SidecarObject',
  { apiVersion: text, kind: text, name: text, content: plain, labels: strings, annotations: strings, clusterScoped: flag },
  { required: ['apiVersion', 'kind', 'name'], instead: { metadata: 'write name, and labels and annotations where it needs some' } },
);

/** Fields of the object may be beside those of a SidecarObject, instead of in `content`. The schema of its kind checks them. */
const sidecarObject: Check = (value, at, report) => {
  if (!isObject(value)) return mistyped(value, at, 'an object', 'give a SidecarObject', report);
  for (const field of ['apiVersion', 'kind', 'metadata']) {
    if (isObject(value.content) && field in value.content) {
      report(`${at}.content has ${field}`, field === 'metadata' ? 'write labels and annotations beside content' : `write ${field} beside content`);
    }
  }
  const known = ['apiVersion', 'kind', 'name', 'content', 'labels', 'annotations', 'clusterScoped', 'metadata'];
  objectFields(Object.fromEntries(Object.entries(value).filter(([field]) => known.includes(field))), at, report);
};

const mounts = list('SidecarMounts', (value, at, report) => {
  const given = value as { _kind?: unknown } | null | undefined;
  if (typeof given !== 'object' || typeof given?._kind !== 'string') {
    mistyped(value, at, 'a SidecarMount', "give SidecarMount.shared('/var/log/app'), or another of its factories", report);
  }
});

const hostAlias = struct<kplus.HostAlias>('HostAlias', { ip: text, hostnames: textList }, { required: ['ip', 'hostnames'] });

const pod = struct<PodRequirements>('PodRequirements', {
  labels: strings,
  annotations: strings,
  shareProcessNamespace: flag,
  fsGroup: number,
  fsGroupChangePolicy: oneOf(kplus.FsGroupChangePolicy, 'FsGroupChangePolicy'),
  supplementalGroups: list('numbers', number),
  imagePullSecrets: textList,
  serviceAccountName: text,
  automountServiceAccountToken: flag,
  hostAliases: list('objects', hostAlias),
}, { instead: { serviceAccount: 'write serviceAccountName', securityContext: 'write fsGroup, fsGroupChangePolicy or supplementalGroups' } });

const MOUNT_REMEDIES = Object.fromEntries(Object.entries({
  shares: 'SidecarMount.shared(path)',
  configFiles: 'SidecarMount.config(mountPath, files)',
  configMapFiles: 'SidecarMount.configMap(mountPath, configMap)',
  secretFiles: 'SidecarMount.secret(mountPath, secret)',
  writablePaths: 'SidecarMount.scratch(mountPath)',
  volumes: 'SidecarMount.volume(mountPath, volume)',
  volumeMounts: 'SidecarMount.volume(mountPath, volume)',
}).map(([field, factory]) => [field, `write mounts: [${factory}]`]));

/** Shared paths and config files are mounts of the sidecar, which the init container has too. */
const initMounts: Check = (value, at, report) => {
  mounts(value, at, report);
  if (!Array.isArray(value)) return;
  for (const kind of ['shared', 'config']) {
    if (value.some((each) => isObject(each) && each._kind === kind)) report(`${at} has a SidecarMount.${kind}`, 'write it in the mounts of the sidecar, which the init container sees too');
  }
};

const initContainer = struct<SidecarInitContainer>('SidecarInitContainer', {
  name: text,
  image,
  command: textList,
  args: textList,
  workingDir: text,
  envVariables,
  envFrom: list('objects', envFrom),
  resources,
  securityContext,
  mounts: initMounts,
}, { required: ['name'], instead: { env: 'write envVariables', ...MOUNT_REMEDIES } });

const patch = having('_toJson', 'a JsonPatch', "give JsonPatch.add('/stdin', true), or another of its factories");

const spec = struct<SidecarSpec>(
  'SidecarSpec',
  {
    image,
    command: textList,
    args: textList,
    workingDir: text,
    imagePullPolicy: oneOf(kplus.ImagePullPolicy, 'ImagePullPolicy'),
    ports: list('objects', port),
    envVariables,
    envFrom: list('objects', envFrom),
    liveness: probe,
    readiness: probe,
    startup: probe,
    lifecycle,
    resources,
    securityContext,
    hardening: oneOf(SidecarHardening, 'SidecarHardening'),
    mounts,
    initContainers: list('objects', initContainer),
    after: text,
    pod,
    claims: textList,
    notes: textList,
    kind: text,
    metrics: list('objects', metrics),
    objects: list('objects', sidecarObject),
    flushTimeout: duration,
    sleepCommand: textList,
    patches: list('JsonPatches', patch),
  },
  {
    instead: {
      ...MOUNT_REMEDIES,
      env: 'write envVariables',
      livenessProbe: 'write liveness',
      readinessProbe: 'write readiness',
      startupProbe: 'write startup',
      port: 'write ports: [{ number: ... }]',
      portNumber: 'write ports: [{ number: ... }]',
      bare: 'write hardening: SidecarHardening.NONE',
      podLabels: 'write pod: { labels: ... }',
      podAnnotations: 'write pod: { annotations: ... }',
      shareProcessNamespace: 'write pod: { shareProcessNamespace: true }',
    },
    // A class whose props are a spec and a name may return its props.
    ignored: 'name',
  },
);

/** A problem of a spec, and what to type instead. */
export interface SpecProblem {
  readonly message: string;
  readonly remedy: string;
}

/** The problems of the result of `bind`. Not every sidecar was compiled with the types of TypeScript. */
export function checkSpec(given: unknown): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const report: Report = (message, remedy) => problems.push({ message, remedy });
  if (!isObject(given)) {
    report(`bind() returned ${given === undefined ? 'nothing' : describe(given)} instead of a SidecarSpec`, 'return one, with an image');
  } else {
    if (given.image === undefined) report('bind() returned a SidecarSpec without an image', 'give registry/repository:tag');
    spec(given, '', report);
  }
  return problems;
}
