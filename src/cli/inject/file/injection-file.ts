import { BROKEN, FileProblem, isUnquoted } from './file-problem';
import { ValueReader } from './value-reader';
import type { ISidecar } from '../../../contract/sidecar';
import { LabelRequirement, requirementProblem } from '../../../injection/labels';
import { PlainSelector } from '../../../injection/selector';
import { isObject, Json } from '../../../manifest/json';
import { isDnsLabel } from '../../../manifest/names';
import { nearest } from '../../../manifest/nearest';
import { POD_TEMPLATE_KINDS } from '../../../manifest/pod-template';
import { minorOf } from '../../../manifest/versions';
import { Injection } from '../injector';

export const FILE_API_VERSION = 'cdk8s-sidecars/v1';
export const FILE_KIND = 'SidecarInjection';

/** The fields of the file, of `spec` and of `spec.select`. The schema has the same fields. */
export const FILE_FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];
export const SPEC_FIELDS = ['kubernetesVersion', 'select', 'sidecars'];
export const SELECT_FIELDS = ['kinds', 'matchLabels', 'matchExpressions', 'namespaces', 'names'];

/** The content of a declarative file, or its problems. */
export type InjectionRead = { readonly injection: Injection } | { readonly problems: readonly FileProblem[] };

/** Reads the content of a declarative file. Pointers of problems begin with `base`. */
export function readInjection(content: Json, base = ''): InjectionRead {
  const reader = new ValueReader();
  const injection = new FileReader(reader, base).read(content);
  return injection === undefined || reader.problems.length > 0 ? { problems: reader.problems } : { injection };
}

class FileReader {
  constructor(private readonly reader: ValueReader, private readonly base: string) {}

  read(content: Json): Injection | undefined {
    const { base, reader } = this;
    const file = reader.map(content, base, FILE_FIELDS, ['apiVersion', 'kind', 'spec']);
    const given = isObject(content) ? content : {};
    if ('apiVersion' in given && given.apiVersion !== FILE_API_VERSION) reader.problem(`${base}/apiVersion`, `is ${JSON.stringify(given.apiVersion)}`, `write ${FILE_API_VERSION}`);
    if ('kind' in given && given.kind !== FILE_KIND) reader.problem(`${base}/kind`, `is ${JSON.stringify(given.kind)}`, `write ${FILE_KIND}`);
    if (given.spec === undefined || given.spec === null) return undefined;
    const spec = reader.map(given.spec, `${base}/spec`, SPEC_FIELDS, ['sidecars']);
    const inside = isObject(given.spec) ? given.spec : {};
    const kubernetesVersion = this.version(inside.kubernetesVersion);
    const select = this.select(inside.select);
    const sidecars = this.sidecars(inside.sidecars);
    if (file === BROKEN || spec === BROKEN || sidecars === undefined) return undefined;
    return { sidecars, select, ...(kubernetesVersion !== undefined && { kubernetesVersion }) };
  }

  private version(given: Json | undefined): string | undefined {
    if (given === undefined || given === null) return undefined;
    const at = `${this.base}/spec/kubernetesVersion`;
    if (typeof given !== 'string') {
      if (isUnquoted(given)) this.reader.unquoted(at, 'is not text', given);
      else this.reader.problem(at, 'is not text', 'write a version in quotes, such as "1.33"');
      return undefined;
    }
    try {
      minorOf(given);
      return given;
    } catch (error) {
      this.reader.problem(at, `${JSON.stringify(given)} is not known`, (error as Error).message);
      return undefined;
    }
  }

  private sidecars(given: Json | undefined): ISidecar[] | undefined {
    const { reader } = this;
    const at = `${this.base}/spec/sidecars`;
    if (given === undefined || given === null) return undefined;
    if (!Array.isArray(given)) return void reader.problem(at, 'is not a list', 'write a list, each sidecar behind "- "');
    if (given.length === 0) return void reader.problem(at, 'is empty', 'name at least one, for example LogShipper.fluentBit: { ... }');
    const names = new Set<string>();
    return given.flatMap((entry, i) => {
      const sidecar = reader.sidecar(entry, `${at}/${i}`);
      if (sidecar === BROKEN) return [];
      const { name } = sidecar as ISidecar;
      if (!isDnsLabel(name)) reader.problem(`${at}/${i}`, `a sidecar cannot be named "${name}"`, 'write at most 63 lower case letters, digits or "-"');
      if (names.has(name)) reader.problem(`${at}/${i}`, `there is already a sidecar named "${name}"`, 'give one of the two another name');
      names.add(name);
      return [sidecar as ISidecar];
    });
  }

  private select(given: Json | undefined): PlainSelector {
    const at = `${this.base}/spec/select`;
    if (given === undefined || given === null) return {};
    const read = this.reader.map(given, at, SELECT_FIELDS, []);
    if (!isObject(given)) return {};
    const list = (field: string) => this.typed<string[]>('string[]', given[field], `${at}/${field}`);
    const selector = {
      kinds: list('kinds'),
      namespaces: list('namespaces'),
      names: list('names'),
      matchLabels: this.typed<Record<string, string>>('string{}', given.matchLabels, `${at}/matchLabels`),
      matchExpressions: this.requirements(given.matchExpressions, `${at}/matchExpressions`),
    };
    selector.kinds?.forEach((kind, i) => {
      if (POD_TEMPLATE_KINDS.includes(kind)) return;
      const near = nearest(kind, POD_TEMPLATE_KINDS);
      this.reader.problem(`${at}/kinds/${i}`, `${kind} is not a kind of workload`, near === undefined ? `write one of ${POD_TEMPLATE_KINDS.join(', ')}` : `do you mean ${near}?`);
    });
    return read === BROKEN ? {} : Object.fromEntries(Object.entries(selector).filter(([, value]) => value !== undefined));
  }

  private typed<T>(type: string, given: Json | undefined, at: string): T | undefined {
    if (given === undefined || given === null) return undefined;
    const read = this.reader.value(type, given, at);
    return read === BROKEN ? undefined : read as T;
  }

  private requirements(given: Json | undefined, at: string): LabelRequirement[] | undefined {
    if (given === undefined || given === null) return undefined;
    if (!Array.isArray(given)) return void this.reader.problem(at, 'is not a list', 'write a list of { key, operator, values }');
    return given.flatMap((entry, i) => {
      const here = `${at}/${i}`;
      const read = this.reader.map(entry, here, ['key', 'operator', 'values'], ['key', 'operator']);
      if (read === BROKEN) return [];
      const problem = requirementProblem(read as Partial<LabelRequirement>);
      if (problem === undefined) return [read as unknown as LabelRequirement];
      const colon = problem.indexOf(': ');
      this.reader.problem(here, `the requirement ${problem.slice(0, colon)}`, problem.slice(colon + 2));
      return [];
    });
  }
}
