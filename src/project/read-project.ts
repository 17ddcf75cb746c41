import { FieldForm, FieldName, FIELDS, IGNORE_FIELDS, VERSION_NUMBERS, VERSION_PATTERN } from './fields';
import { oneDocument, shown, Tell, unknownField } from './one-document';
import { Project } from './project';
import { RULES_DOC } from '../manifest/documents';
import { isObject, Json, JsonObject } from '../manifest/json';
import { nearest } from '../manifest/nearest';
import { escapeSegment } from '../manifest/pointer';
import { minorOf } from '../manifest/versions';
import { Suppression } from '../validation/suppressions';

/** Why a rule cannot be ignored, or `undefined` if it can. */
export type WhyNotIgnored = (rule: string) => string | undefined;

/**
 * A project file.
 *
 * @param file its name in messages
 * @param folder the folder that its paths are relative to
 * @throws ProjectFileError with all problems, each with line and column
 */
export function readProject(text: Buffer, file: string, folder: string, whyNotIgnored: WhyNotIgnored): Project {
  const fields = oneDocument(text, file, 'a project file', (given, tell) => {
    for (const [name, value] of Object.entries(given)) {
      const at = `/${escapeSegment(name)}`;
      if (!Object.prototype.hasOwnProperty.call(FIELDS, name)) tell(at, unknownField(name, Object.keys(FIELDS)));
      else checkField(FIELDS[name as FieldName].form, name, value as Json, at, tell, whyNotIgnored);
    }
  });
  return projectOf(fields, file, folder);
}

function checkField(form: FieldForm, name: string, value: Json, at: string, tell: Tell, whyNotIgnored: WhyNotIgnored): void {
  switch (form.kind) {
    case 'version': return checkVersion(name, value, at, tell);
    case 'flag':
      if (typeof value !== 'boolean') tell(at, `${name} is ${shown(value)}: write true or false`);
      return;
    case 'choice': {
      if (form.values.includes(value as string)) return;
      const near = typeof value === 'string' ? nearest(value, form.values) : undefined;
      return tell(at, `${name} is ${shown(value)}: ${near === undefined ? `write one of ${form.values.join(', ')}` : `do you mean ${near}?`}`);
    }
    case 'texts':
      if (!Array.isArray(value)) return tell(at, `${name} is ${shown(value)}, not a list: write ${name}: [${typeof value === 'string' ? `'${value}'` : form.example}]`);
      return value.forEach((item, i) => {
        if (typeof item !== 'string' || item === '') tell(`${at}/${i}`, `${name} lists ${shown(item)}: write text, such as ${form.example}`);
      });
    case 'rules':
      if (!Array.isArray(value)) return tell(at, `${name} is ${shown(value)}, not a list: write - { rule: sidecar/liveness, reason: its supervisor restarts it }`);
      return value.forEach((item, i) => checkIgnored(item, `${at}/${i}`, tell, whyNotIgnored));
  }
}

function checkVersion(name: string, value: Json, at: string, tell: Tell): void {
  if (typeof value === 'number') {
    if (!VERSION_NUMBERS.includes(value)) tell(at, `${name} is the number ${value}: write it in quotes, such as '1.30'`);
  } else if (typeof value !== 'string') {
    tell(at, `${name} is ${shown(value)}: write a version in quotes, such as '1.30'`);
  } else if (!new RegExp(VERSION_PATTERN).test(value)) {
    tell(at, `${name}: ${whyNoVersion(value)}`);
  }
}

function whyNoVersion(value: string): string {
  try {
    minorOf(value);
    return `${shown(value)} has spaces around it: take them out`;
  } catch (e) {
    return (e as Error).message;
  }
}

function checkIgnored(item: Json, at: string, tell: Tell, whyNotIgnored: WhyNotIgnored): void {
  if (!isObject(item)) return tell(at, `ignore lists ${shown(item)}: write - { rule: ${typeof item === 'string' ? item : 'sidecar/liveness'}, reason: why it is fine here }`);
  for (const name of Object.keys(item)) if (!(name in IGNORE_FIELDS)) tell(`${at}/${escapeSegment(name)}`, unknownField(name, Object.keys(IGNORE_FIELDS)));
  const { rule, reason } = item;
  if (typeof rule !== 'string') {
    tell(rule === undefined ? at : `${at}/rule`, `${rule === undefined ? 'an entry has no rule' : `rule is ${shown(rule)}`}: write rule: group/rule`);
  } else {
    const problem = whyNotIgnored(rule);
    if (problem !== undefined) tell(`${at}/rule`, `${problem}${problem.endsWith('?') ? '' : ` (rules: ${RULES_DOC})`}`);
  }
  if (typeof reason !== 'string' || reason.trim() === '') {
    tell(reason === undefined ? at : `${at}/reason`, `${rule === undefined ? 'an entry' : String(rule)} has no reason: say why it is fine here, as reason: text`);
  }
}

function projectOf(fields: JsonObject, file: string, folder: string): Project {
  const { kubernetesVersion: version, ignore = [] } = fields;
  const suppressions = (ignore as unknown as readonly Suppression[]).map(({ rule, reason }) => ({ rule, reason: reason.trim(), isOfProject: true }));
  const plain = fields as Partial<Pick<Project, 'podSecurity' | 'failOn' | 'failUnknown' | 'exclude' | 'crds'>>;
  const { podSecurity, failOn, failUnknown, exclude = [], crds = [] } = plain;
  const minor = version === undefined ? undefined : minorOf(String(version));
  return { file, folder, minor, podSecurity, failOn, failUnknown, suppressions, exclude, crds };
}
