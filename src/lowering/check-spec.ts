import { Check, describe, flag, list, mistyped, number, Report, struct, text, textList, textMap } from './check';
import { duration, envFrom, envVariables, lifecycle, port, probe, resources, securityContext, size } from './check-kplus';
import { Problem } from '../composition/fragment';
import { SidecarSpec } from '../contract/sidecar';
import { ConfigFiles, ConfigMapFiles, MetricsEndpoint, SecretFiles, SharedPath, SidecarObject } from '../contract/sidecar-parts';
import { isObject } from '../manifest/json';

const image: Check = (value, at, report) => {
  if (typeof value !== 'string') mistyped(value, at, 'a string', 'give registry/repository:tag', report);
  else if (value.trim() === '') report('bind() returned a SidecarSpec without an image', 'give registry/repository:tag');
  else if (/\s/.test(value)) report(`bind() returned an image with white space in it: "${value}"`, 'write registry/repository:tag');
};

const strings = textMap((at) => `${at} does not map names to strings`, 'give a string for each name');

const share = struct<SharedPath>(
  'SharedPath',
  { path: text, mountPath: text, readOnly: flag, container: text, volumeName: text, sizeLimit: size },
  { required: ['path'] },
);

const configFiles = struct<ConfigFiles>(
  'ConfigFiles',
  {
    mountPath: text,
    files: textMap((at) => `${at.replace(/\.files$/, '')} whose files do not map names to text`, 'give the content of each file as a string'),
  },
  { required: ['mountPath', 'files'] },
);

const secret: Check = (value, at, report) => {
  if (!isObject(value) || typeof value.name !== 'string') {
    mistyped(value, at, 'a Secret', 'give a Secret, for example Secret.fromSecretName(this, "tls", "tls")', report);
  }
};

const configMap: Check = (value, at, report) => {
  if (!isObject(value) || typeof value.name !== 'string') {
    mistyped(value, at, 'a ConfigMap', 'give a ConfigMap, for example ConfigMap.fromConfigMapName(this, "ca", "ca")', report);
  }
};

const configMapFiles = struct<ConfigMapFiles>('ConfigMapFiles', { mountPath: text, configMap }, { required: ['mountPath', 'configMap'] });

const secretFiles = struct<SecretFiles>('SecretFiles', { mountPath: text, secret }, { required: ['mountPath', 'secret'] });

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

const sidecarObject = struct<SidecarObject>(
  'SidecarObject',
  { apiVersion: text, kind: text, name: text, spec: plain, labels: strings },
  { required: ['apiVersion', 'kind', 'name', 'spec'], instead: { metadata: 'write name, and labels where it needs some' } },
);

const spec = struct<SidecarSpec>(
  'SidecarSpec',
  {
    image,
    command: textList,
    args: textList,
    workingDir: text,
    imagePullPolicy: text,
    ports: list('objects', port),
    envVariables,
    envFrom: list('objects', envFrom),
    liveness: probe,
    readiness: probe,
    startup: probe,
    lifecycle,
    resources,
    securityContext,
    shares: list('objects', share),
    configFiles: list('objects', configFiles),
    secretFiles: list('objects', secretFiles),
    configMapFiles: list('objects', configMapFiles),
    writablePaths: textList,
    writablePathSizeLimit: size,
    shareProcessNamespace: flag,
    notes: textList,
    metrics: list('objects', metrics),
    objects: list('objects', sidecarObject),
    podAnnotations: strings,
    podLabels: strings,
    flushTimeout: duration,
    sleepCommand: textList,
    bare: flag,
  },
  {
    instead: {
      env: 'write envVariables',
      livenessProbe: 'write liveness',
      readinessProbe: 'write readiness',
      startupProbe: 'write startup',
      port: 'write ports: [{ number: ... }]',
      portNumber: 'write ports: [{ number: ... }]',
      volumeMounts: 'write shares, configFiles, secretFiles or writablePaths',
    },
  },
);

/** What is wrong with what `bind` returned. TypeScript rules most of it out, but not every sidecar was compiled with its types. */
export function checkSpec(given: unknown): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (message, remedy) => problems.push({ message, remedy });
  if (!isObject(given)) {
    report(`bind() returned ${given === undefined ? 'nothing' : describe(given)} instead of a SidecarSpec`, 'return one, with an image');
  } else {
    if (given.image === undefined) report('bind() returned a SidecarSpec without an image', 'give registry/repository:tag');
    // A class whose props are a spec and a name may return them as they are.
    const { name, ...fields } = given;
    spec(fields, '', report);
  }
  return problems;
}
