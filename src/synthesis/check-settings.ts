import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { SidecarSettingsProps } from './settings-props';
import { checkStruct } from '../contract/check-struct';
import { KubernetesVersion } from '../contract/kubernetes-version';
import { NoteLevel } from '../contract/note-level';
import { SidecarPlacement } from '../contract/placement';
import { PodSecurityLevel } from '../contract/pod-security-level';
import { Scraping } from '../contract/scraping';
import { isObject, typeName } from '../manifest/json';
import { nearest } from '../manifest/nearest';
import { unknownNote } from '../manifest/notes';

interface Check {
  readonly fits: (value: unknown) => boolean;
  readonly remedy: string;
}

const size: Check = {
  fits: (value) => typeof (value as Partial<Size> | null)?.toKibibytes === 'function',
  remedy: 'give a Size, for example Size.mebibytes(64)',
};

const CHECKS: Readonly<Record<keyof SidecarSettingsProps, Check>> = {
  kubernetesVersion: {
    fits: (value) => typeof (value as Partial<KubernetesVersion> | null)?.minor === 'number',
    remedy: 'give one of KubernetesVersion.V1_27 ... V1_37, or KubernetesVersion.of("1.33")',
  },
  placement: {
    fits: (value) => Object.values<unknown>(SidecarPlacement).includes(value),
    remedy: 'give SidecarPlacement.AUTO, NATIVE or CLASSIC',
  },
  imageRegistry: {
    fits: (value) => typeof value === 'string' && /^[a-zA-Z0-9.-]+(:\d+)?(\/[a-z0-9._/-]*)?$/.test(value),
    remedy: 'give a host, with a port and a path where needed, for example registry.example.com/mirror',
  },
  images: {
    fits: (value) => isObject(value) && Object.values(value).every((image) => typeof image === 'string' && image !== ''),
    remedy: "give a map from image to image, for example { 'busybox': 'registry.example.com/busybox' }",
  },
  imagesFile: {
    fits: (value) => typeof value === 'string' && value !== '',
    remedy: "give the path of a file, for example 'images.lock.yaml'",
  },
  podSecurity: {
    fits: (value) => Object.values<unknown>(PodSecurityLevel).includes(value),
    remedy: 'give PodSecurityLevel.PRIVILEGED, BASELINE or RESTRICTED',
  },
  failOn: {
    fits: (value) => value === 'error' || value === 'warning',
    remedy: "give 'error' or 'warning'",
  },
  sharedVolumeSizeLimit: size,
  writableVolumeSizeLimit: size,
  scraping: {
    fits: (value) => Object.values<unknown>(Scraping).includes(value),
    remedy: 'give Scraping.ANNOTATIONS, POD_MONITOR or NONE',
  },
  monitorLabels: {
    fits: (value) => isObject(value) && Object.values(value).every((label) => typeof label === 'string'),
    remedy: "give a map from label to value, for example { release: 'prometheus' }",
  },
  clusterNodes: {
    fits: (value) => typeof value === 'number' && Number.isInteger(value) && value > 0,
    remedy: 'give a whole number, 1 or more',
  },
  imagePullSecrets: {
    fits: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== ''),
    remedy: "give names of Secrets, for example ['registry-credentials']",
  },
  imagePullPolicy: {
    fits: (value) => Object.values<unknown>(kplus.ImagePullPolicy).includes(value),
    remedy: 'give ImagePullPolicy.ALWAYS, IF_NOT_PRESENT or NEVER',
  },
  logLabels: {
    fits: (value) => isObject(value) && Object.entries(value).every(([name, label]) => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) && typeof label === 'string'),
    remedy: "give a map from field to value, for example { cluster: 'prod-eu' }; names are letters, digits and _",
  },
  resources: {
    fits: (value) => isObject(value) && Object.values(value).every((resources) => isObject(resources)),
    remedy: "give a map from sidecar to resources, for example { 'log-shipper': { memory: { limit: Size.mebibytes(256) } } }",
  },
  notes: {
    fits: (value) => isObject(value) && Object.values(value).every((level) => Object.values<unknown>(NoteLevel).includes(level)),
    remedy: "give a map from note to level, for example { 'note/kubernetes-version': NoteLevel.ERROR }",
  },
  keepGuaranteedQos: { fits: (value) => typeof value === 'boolean', remedy: 'give true or false' },
  fastYaml: { fits: (value) => typeof value === 'boolean', remedy: 'give true or false' },
  validate: { fits: (value) => typeof value === 'boolean', remedy: 'give true or false' },
};

/** Values that did not go through the compiler, such as those from a config file, are looked at here. */
export function checkSettings(scope: IConstruct, settings: unknown): asserts settings is SidecarSettingsProps {
  if (scope?.node === undefined) throw new Error('SidecarSettings: there is no scope: give the app, the chart or another construct first');
  const at = `[${scope.node.path}] SidecarSettings:`;
  if (!isObject(settings)) throw new Error(`${at} there are no settings: give for example { kubernetesVersion: KubernetesVersion.V1_33 }`);
  for (const [setting, value] of Object.entries(settings)) {
    if (value === undefined) {
      // A version of Kubernetes that this library does not have, KubernetesVersion.V1_99, is undefined without a compiler.
      if (setting === 'kubernetesVersion') throw new Error(`${at} kubernetesVersion is undefined: ${CHECKS.kubernetesVersion.remedy}`);
      continue;
    }
    if (!Object.prototype.hasOwnProperty.call(CHECKS, setting)) {
      const near = nearest(setting, Object.keys(CHECKS));
      throw new Error(`${at} there is no setting "${setting}": ${near === undefined ? `choose one of ${Object.keys(CHECKS).join(', ')}` : `write ${near}`}`);
    }
    const { fits, remedy } = CHECKS[setting as keyof SidecarSettingsProps];
    if (!fits(value)) throw new Error(`${at} ${setting} is ${shown(value)}: ${remedy}`);
  }
  for (const id of Object.keys(settings.notes ?? {})) {
    const problem = unknownNote(id);
    if (problem !== undefined) throw new Error(`${at} notes: ${problem}`);
  }
  checkStruct('SidecarSettingsProps', settings, at.slice(0, -1));
}

function shown(value: unknown): string {
  return typeof value === 'object' ? `of type ${typeName(value)}` : `"${String(value)}"`;
}
