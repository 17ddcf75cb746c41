import { ConstructPaths } from './construct-paths';
import { asObject, asString, Json } from '../../manifest/json';
import { Engine, Origin, Suppressed } from '../../validation/engine';
import { KEY_GIVEN_TWICE, UNREADABLE_FILE, UNREADABLE_TEXT } from '../../validation/report/input-rules';
import { LocatedViolation, ReportFormat, SuppressedViolation, Summary, titleOf } from '../../validation/report/report-format';
import { RuleInfo } from '../../validation/rule';
import { SourceProblem } from '../../validation/source/full-yaml';
import { parseDocument, positionsIn, ReadDocument, withPlainLineEnds } from '../../validation/source/parse';
import { LineIndex, Offsets, Position } from '../../validation/source/positions';
import { DocumentSplitter, SourceDocument } from '../../validation/source/splitter';
import { Violation, ViolationResource } from '../../validation/violation';
import { Input, openInput, readPart, reasonOf } from '../input-files';
import { Io } from '../io';
import { Output } from '../output';

/** The location of a document: kept instead of the document as long as more findings about it are possible. */
interface Source {
  readonly input: Input;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

interface Problem extends Position {
  readonly message: string;
}

/** The result of a run. */
export interface Validated extends Summary {
  /** The number of unreadable files and documents. */
  readonly unread: number;
}

/** One error in a document usually causes more after it. */
const MAX_PROBLEMS = 5;

/** One run over all inputs. Keeps one document in memory at a time. */
export class ValidationRun {
  private readonly constructPaths = new ConstructPaths();
  private readonly summary = { files: 0, resources: 0, errors: 0, warnings: 0, skipped: 0, suppressed: 0, unevaluated: 0 };
  private readonly templates = new Set<string>();
  private unread = 0;

  constructor(
    private readonly engine: Engine,
    private readonly format: ReportFormat,
    private readonly output: Output,
    private readonly io: Io,
  ) {}

  /** Validates the inputs, and writes the report. */
  async over(inputs: AsyncIterable<Input>): Promise<Validated> {
    for await (const input of inputs) await this.input(input);
    await this.together();
    await this.output.write(this.format.end(this.summary));
    await this.output.close();
    return { ...this.summary, unread: this.unread };
  }

  private async input(input: Input): Promise<void> {
    if (input.note !== undefined) return this.output.complain(input.note);
    this.summary.files++;
    if (input.problem !== undefined) return this.unreadableFile(input, input.problem);
    const splitter = new DocumentSplitter();
    try {
      for await (const chunk of input.path === undefined ? this.io.stdin : openInput(input.path)) {
        for (const document of splitter.push(chunk)) await this.document(input, document);
        if (splitter.refused) return;
      }
    } catch (e) {
      if ((e as NodeJS.ErrnoException).syscall === undefined) throw e;
      return this.unreadableFile(input, reasonOf(e));
    }
    for (const document of splitter.end()) await this.document(input, document);
  }

  private async document(input: Input, document: SourceDocument): Promise<void> {
    await this.output.tick(input.file);
    const parsed = document.problem ? { problems: [document.problem] } : parseDocument(document.text, document.isAscii);
    if ('problems' in parsed) return this.unreadableText(input, document, parsed.problems);
    // Only comments, or nothing.
    if (parsed.value === null) return;

    const name = asString(asObject(asObject(parsed.value)?.metadata)?.name);
    const constructPath = input.path === undefined ? undefined : this.constructPaths.of(input.path, name);
    const source: Source = { input, line: document.line, start: document.start, end: document.end };
    const outcome = this.engine.check(parsed.value, { source, ...(constructPath !== undefined && { constructPath }) });
    this.summary.resources += outcome.resources;
    this.summary.suppressed += outcome.suppressed.length;
    this.summary.skipped += outcome.skipped;
    this.summary.unevaluated += outcome.unevaluated;
    const violations = this.located(source, outcome.violations, parsed, document.text);
    const twice = this.warned(input, document, parsed.warnings ?? []);
    const suppressed = this.suppressed(source, outcome.suppressed, parsed, document.text);
    await this.report(input, document.line, titleOf(resourceOf(parsed.value)), [...twice, ...violations], suppressed);
  }

  /** Reports findings about several documents together. Their positions come from reading the file again, if possible. */
  private async together(): Promise<void> {
    const { violations, origins, suppressed } = this.engine.conclude();
    this.summary.suppressed += suppressed.length;
    const located: LocatedViolation[] = [];
    for (const [i, violation] of violations.entries()) {
      const { source, read, text } = await readAgain(origins[i]);
      located.push(...this.located(source, [violation], read, text));
    }
    const locatedSuppressed: SuppressedViolation[] = [];
    for (const one of suppressed) {
      const { source, read, text } = await readAgain(one.origin);
      locatedSuppressed.push(...this.suppressed(source, [one], read, text));
    }
    this.count(located);
    await this.output.write(this.format.together(located, locatedSuppressed));
  }

  private suppressed(source: Source, suppressed: readonly Suppressed[], read: ReadDocument, text: string): SuppressedViolation[] {
    if (suppressed.length === 0) return [];
    const positions = positionsIn(read, text, source.line, suppressed.map(({ violation }) => violation.path));
    return suppressed.map(({ violation, suppression }, i) => ({ ...violation, file: source.input.file, ...positions[i], suppression }));
  }

  private located(source: Source, violations: readonly Violation[], read: ReadDocument, text: string): LocatedViolation[] {
    if (violations.length === 0) return [];
    const positions = positionsIn(read, text, source.line, violations.map((violation) => violation.path));
    return violations
      .map((violation, i) => ({ ...violation, file: source.input.file, ...positions[i] }))
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }

  private warned(input: Input, document: SourceDocument, warnings: readonly SourceProblem[]): LocatedViolation[] {
    if (warnings.length === 0) return [];
    const lines = new LineIndex(document.text, document.line);
    const { fix, id, severity } = KEY_GIVEN_TWICE;
    return warnings.slice(0, MAX_PROBLEMS).map(({ message, offset }) => ({ rule: id, severity, resource: NO_RESOURCE, path: '', fix, file: input.file, message, ...lines.positionOf(offset) }));
  }

  private async unreadableFile(input: Input, message: string): Promise<void> {
    await this.unreadable(input, UNREADABLE_FILE, 'file', [{ line: 1, column: 1, message }]);
  }

  /** A file of templates is reported once, not for each of its documents. */
  private async unreadableText(input: Input, document: SourceDocument, problems: readonly SourceProblem[]): Promise<void> {
    if (problems[0].isTemplate === true) {
      if (this.templates.has(input.file)) return;
      this.templates.add(input.file);
    }
    const lines = new LineIndex(document.text, document.line);
    const places = problems.slice(0, MAX_PROBLEMS).map(({ offset, message }) => ({ ...lines.positionOf(offset), message }));
    await this.unreadable(input, UNREADABLE_TEXT, 'document', places);
  }

  private async unreadable(input: Input, rule: RuleInfo, title: string, problems: readonly Problem[]): Promise<void> {
    this.unread++;
    const common = { rule: rule.id, severity: rule.severity, resource: NO_RESOURCE, path: '', fix: rule.fix, file: input.file };
    await this.report(input, problems[0].line, title, problems.map((problem) => ({ ...common, ...problem })));
  }

  private async report(
    input: Input, line: number, title: string, violations: readonly LocatedViolation[], suppressed: readonly SuppressedViolation[] = [],
  ): Promise<void> {
    this.count(violations);
    await this.output.write(this.format.document({ file: input.file, line, title, violations, suppressed }));
  }

  private count(violations: readonly LocatedViolation[]): void {
    for (const violation of violations) {
      if (violation.severity === 'error') this.summary.errors++; else this.summary.warnings++;
    }
  }
}

/** Replaces a document that cannot be read again: its findings are reported at its first line. */
const NOTHING: ReadDocument = { value: null, offsets: new Offsets() };

const NO_RESOURCE: ViolationResource = { apiVersion: '', kind: '' };

function resourceOf(value: Json): ViolationResource {
  const manifest = asObject(value);
  const metadata = asObject(manifest?.metadata);
  return { apiVersion: '', kind: asString(manifest?.kind) ?? '', namespace: asString(metadata?.namespace), name: asString(metadata?.name) };
}

/** A document of a file that can be read again. */
async function readAgain(origin: Origin): Promise<{ readonly source: Source; readonly read: ReadDocument; readonly text: string }> {
  const source = origin.source as Source;
  const text = await textOf(source);
  const parsed = parseDocument(text);
  return { source, read: 'value' in parsed ? parsed : NOTHING, text };
}

/** The text of an earlier document; `undefined` if it came from a stream or the file has changed. */
async function textOf({ input, start, end }: Source): Promise<string> {
  if (input.path === undefined) return '';
  try {
    return withPlainLineEnds((await readPart(input.path, start, end))?.toString('utf8') ?? '');
  } catch {
    return '';
  }
}
