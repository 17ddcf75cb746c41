import { AlikeDocuments } from './alike/alike-documents';
import { injectDocument, InjectedDocument, TooLarge } from './inject-document';
import { Injector } from './injector';
import { Lookup, positionInInput } from './places';
import { Piece, RawDocuments } from './raw-documents';
import { isAdded } from './state';
import { InjectTally } from './tally';
import { SourceText } from './text/source-text';
import { uninject } from './uninject';
import { isList, isResourceList, titleOf, unitsOf } from './units';
import { Json, JsonObject } from '../../manifest/json';
import { podTemplatePointer } from '../../manifest/pod-template';
import { Engine } from '../../validation/engine';
import { RememberingEngine } from '../../validation/remembering-engine';
import { LocatedViolation } from '../../validation/report/report-format';
import { parseDocument, ReadDocument } from '../../validation/source/parse';
import { LineIndex, Position } from '../../validation/source/positions';
import { Violation } from '../../validation/violation';
import { Input, openInput, reasonOf } from '../input-files';
import { Io } from '../io';

/** A problem that prevents the output. */
export interface RunProblem extends Partial<Position> {
  readonly file: string;
  readonly message: string;
  readonly fix?: string;
}

/** The location of a document, for findings about several documents. */
interface Source {
  readonly file: string;
  readonly line: number;
}

/** Fixes that replace those of composition, which speak of a program. */
const REMEDIES: Readonly<Partial<Record<string, string>>> = {
  'compose/placement': 'set kubernetesVersion to "1.29" or newer, so that sidecars are native, or leave this kind out with select.kinds',
};

/** Injects into or uninjects documents, one at a time, and collects problems. */
export class InjectRun {
  readonly tally = new InjectTally();
  /** Unreadable inputs. */
  readonly unread: RunProblem[] = [];
  /** Failed compositions, and documents that could not be written. */
  readonly problems: RunProblem[] = [];
  errors = 0;
  private readonly remembering: RememberingEngine;
  private readonly alike: AlikeDocuments | undefined;
  private violations: LocatedViolation[] = [];

  /**
   * @param injector injects; without it, documents are uninjected
   * @param report receives the findings in the results
   */
  constructor(
    private readonly injector: Injector | undefined,
    private readonly engine: Engine,
    private readonly io: Io,
    private readonly report: (violations: readonly LocatedViolation[]) => Promise<void>,
  ) {
    this.remembering = new RememberingEngine(engine);
    this.alike = injector && new AlikeDocuments(injector);
  }

  /** Processes one input and passes on its output. */
  async input(input: Input, write: (text: string) => Promise<void>): Promise<void> {
    if (input.problem !== undefined) return void this.unread.push({ file: input.file, message: input.problem });
    const documents = new RawDocuments();
    // Whether a document is the only one is known when the next one begins or the input ends.
    let first: { readonly piece: Piece; behind: string } | undefined;
    let isFirst = true;
    const flush = async (alone: boolean) => {
      if (first === undefined) return;
      const { piece, behind } = first;
      first = undefined;
      await write(this.piece(input, piece, alone));
      await write(behind);
      await this.reportFound();
    };
    const take = async (pieces: readonly Piece[]) => {
      for (const piece of pieces) {
        if (piece.document === undefined) {
          if (first === undefined) await write(piece.raw); else first.behind += piece.raw;
          continue;
        }
        await flush(false);
        if (isFirst) first = { piece, behind: '' };
        else await write(this.piece(input, piece, false));
        isFirst = false;
        await this.reportFound();
      }
    };
    try {
      for await (const chunk of input.path === undefined ? this.io.stdin : openInput(input.path)) await take(documents.push(chunk));
    } catch (e) {
      if ((e as NodeJS.ErrnoException).syscall === undefined) throw e;
      return void this.unread.push({ file: input.file, message: reasonOf(e) });
    }
    await take(documents.end());
    await flush(true);
  }

  /** Reports findings about several documents together. */
  async conclude(): Promise<void> {
    if (this.injector === undefined) return;
    const { violations, origins } = this.engine.conclude();
    violations.forEach((violation, i) => {
      const { file, line } = origins[i].source as Source;
      this.violations.push({ ...violation, file, line, column: 1 });
    });
    await this.reportFound();
  }

  private async reportFound(): Promise<void> {
    if (this.violations.length === 0) return;
    const found = this.violations;
    this.violations = [];
    this.errors += found.filter(({ severity }) => severity === 'error').length;
    await this.report(found);
  }

  private piece(input: Input, { raw, document }: Piece, alone: boolean): string {
    if (document === undefined) return raw;
    const source = new SourceText(raw);
    const from = { file: input.file, line: document.line };
    const isPlain = document.isAscii && document.problem === undefined && source.text === raw;
    const alike = isPlain ? this.alike?.inject(source, { alone }) : undefined;
    if (alike !== undefined) {
      const { value, injected, like } = alike;
      this.results(injected, value, from, { value, read: like.read, text: like.text, line: from.line });
      return injected.raw;
    }
    const read = document.problem ? { problems: [document.problem] } : parseDocument(source.text, document.isAscii);
    if ('problems' in read) {
      const [{ message, offset }] = read.problems;
      this.unread.push({ file: input.file, message, ...new LineIndex(source.text, document.line).positionOf(offset) });
      return raw;
    }
    if (read.value === null) return raw;
    return this.document(from, source, read, { alone, isPlain });
  }

  private document(
    from: Source, source: SourceText, read: ReadDocument, { alone, isPlain }: { readonly alone: boolean; readonly isPlain: boolean },
  ): string {
    const plain = uninject(source, read);
    if (this.injector === undefined) {
      this.tally.workloads += plain.workloads;
      this.tally.objects += plain.objects;
    }
    if (plain.rewritten && !isResourceList(read.value)) {
      const titles = unitsOf(read.value).map(({ manifest }) => titleOf(manifest));
      this.tally.note('what was injected has been edited or formatted since, so the document is written anew without it', titles[0]);
    }
    if (plain.raw === undefined) return '';
    if (this.injector === undefined) return plain.raw;
    const clean = plain.raw === source.raw ? source : new SourceText(plain.raw);
    const cleanRead = clean === source ? read : parseDocument(clean.text);
    if (!('value' in cleanRead) || cleanRead.value === null) return plain.raw;
    try {
      const injected = injectDocument(clean, cleanRead, this.injector, { alone });
      const { raw, results, rewritten } = injected;
      if (isPlain && clean === source) this.alike?.learn(source, read, { alone }, injected);
      if (rewritten) this.tally.note('the document has aliases or other YAML that cannot be edited in place, so it is written anew; --remove gives it back as it was', titleOf(results[0].manifest));
      this.results(injected, cleanRead.value, from, { value: read.value, read, text: source.text, line: from.line });
      return raw;
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      this.problems.push({ ...from, column: 1, message: 'this document has aliases or other YAML that cannot be edited in place, and is too large to be kept in an annotation', fix: 'write it without aliases, or split it' });
      return plain.raw;
    }
  }

  /** @param clean the document without earlier injections */
  private results({ results }: InjectedDocument, clean: Json, from: Source, lookup: Lookup): void {
    const composed = new Map(results.map((result) => [result.unit.manifest, result.manifest]));
    const after = (item: Json) => composed.get(item as JsonObject) ?? item;
    const value = isList(clean) ? { ...clean, items: clean.items.map(after) } : after(clean);
    for (const { unit, verdict, objects, problems, notes } of results) {
      const title = titleOf(unit.manifest);
      this.tally.verdict(title, verdict);
      this.tally.objects += objects.length;
      for (const note of notes) this.tally.note(note, title);
      const at = `${unit.index === undefined ? '' : `/items/${unit.index}`}${podTemplatePointer(unit.manifest) ?? ''}`;
      for (const { message, remedy, rule } of problems) {
        this.problems.push({ file: from.file, ...positionInInput(at, clean, lookup), message: `${title}: ${message} [${rule}]`, fix: REMEDIES[rule] ?? remedy });
      }
      for (const object of objects) {
        this.check(object, from).forEach((violation) => {
          const position = positionInInput(at, clean, lookup);
          this.violations.push({ ...violation, ...position, file: from.file, message: `in its ${String(object.kind)}, ${violation.message}` });
        });
      }
    }
    if (results.some(({ problems }) => problems.length > 0)) return;
    // kustomize passes a list under another name.
    const checked = isList(value) && isResourceList(value) ? { apiVersion: 'v1', kind: 'List', items: value.items.filter((item) => !isAdded(item)) } : value;
    for (const violation of this.check(checked, from)) {
      this.violations.push({ ...violation, file: from.file, ...positionInInput(violation.path, value, lookup) });
    }
  }

  private check(value: Json, source: Source): readonly Violation[] {
    return this.remembering.check(value, { source }).violations;
  }
}
