import { RULES_DOC } from '../manifest/documents';
import { NEWEST_MINOR, OLDEST_MINOR } from '../manifest/versions';

/** The type of a field of the project file. */
export type FieldForm =
  | { readonly kind: 'version' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'texts'; readonly example: string }
  | { readonly kind: 'rules' };

export interface Field {
  readonly form: FieldForm;
  /** Description that editors show. */
  readonly description: string;
}

/** The fields of the project file, in the order of messages. Its JSON schema and its reader are both made from this table. */
export const FIELDS = {
  kubernetesVersion: {
    form: { kind: 'version' },
    description: `The version of the cluster that the manifests are for, 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}, in quotes.`,
  },
  podSecurity: {
    form: { kind: 'choice', values: ['privileged', 'baseline', 'restricted'] },
    description: 'The Pod Security level that pods are held against.',
  },
  failOn: {
    form: { kind: 'choice', values: ['error', 'warning'] },
    description: 'The least severity that fails: a synth, a test, a run of the command line.',
  },
  failUnknown: {
    form: { kind: 'flag' },
    description: 'Whether a kind that is neither built in nor described by crds is an error.',
  },
  ignore: {
    form: { kind: 'rules' },
    description: 'Rules that are suppressed on every object, each with the reason. What they find is counted, and told with the reason.',
  },
  exclude: {
    form: { kind: 'texts', example: "'charts/**'" },
    description: 'Patterns of files and folders that are left out. One without a slash is about a name at any depth; others begin at the folder of this file.',
  },
  crds: {
    form: { kind: 'texts', example: 'crds/widgets.yaml' },
    description: 'Files and folders with CustomResourceDefinitions, relative to the folder of this file.',
  },
} satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** The fields of an entry of `ignore`. */
export const IGNORE_FIELDS = {
  rule: `A rule (group/rule) or a whole group (group/*), as ${RULES_DOC} lists them.`,
  reason: 'Why it is fine here.',
} as const;

/** A version as text. */
export const VERSION_PATTERN = `^v?1\\.(${minors().join('|')})(\\.\\d{1,3})?$`;

/** Versions that YAML reads as a number without loss: all but 1.30, which becomes 1.3. */
export const VERSION_NUMBERS: readonly number[] = minors().filter((minor) => minor % 10 !== 0).map((minor) => Number(`1.${minor}`));

function minors(): number[] {
  return Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => OLDEST_MINOR + i);
}
