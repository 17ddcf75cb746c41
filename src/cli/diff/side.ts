import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { gitInputs, isInGit } from './git';
import { SideInput } from './side-input';
import { Json } from '../../manifest/json';
import { SourceProblem } from '../../validation/source/full-yaml';
import { parseDocument, withPlainLineEnds } from '../../validation/source/parse';
import { DECLINED, parsePlainYaml } from '../../validation/source/plain-yaml';
import { LineIndex } from '../../validation/source/positions';
import { DocumentSplitter, SourceDocument } from '../../validation/source/splitter';
import { inputsOf, openInput, reasonOf, STDIN } from '../input-files';
import { Io } from '../io';

/** A document of one side. */
export interface SideDocument {
  readonly text: string;
  /** Whether it contains only printable ASCII. */
  readonly isAscii: boolean;
  /** Parses it; `null` if it is unreadable, which is then reported. */
  read(): Json;
  /** Keeps its location, to read it again. */
  keep(): KeptDocument;
}

/** An earlier document. */
export interface KeptDocument {
  readonly isAscii: boolean;
  text(): string;
  /** @param text its text, if it has been read again already */
  read(text?: string): Json;
}

const MAX_PROBLEMS = 5;

/** Number of bytes to read at once. */
const AHEAD = 1024 * 1024;

/** One side of the comparison: its documents and its problems, each a line that begins with the position. */
export class Side {
  readonly problems: string[] = [];
  private readonly told = new Set<string>();
  private readonly templates = new Set<string>();
  private handle: { readonly path: string; readonly fd: number; start: number; bytes: Buffer } | undefined;

  constructor(private readonly argument: string, private readonly io: Io) {}

  async* documents(): AsyncGenerator<SideDocument> {
    for await (const input of this.inputs()) {
      if (input.problem !== undefined || input.chunks === undefined) {
        this.problems.push(`${input.file}: ${input.problem}`);
        continue;
      }
      const splitter = new DocumentSplitter();
      try {
        for await (const chunk of input.chunks) {
          for (const document of splitter.push(chunk)) yield* this.document(input, document);
          if (splitter.refused) break;
        }
      } catch (e) {
        if ((e as NodeJS.ErrnoException).syscall === undefined) throw e;
        this.problems.push(`${input.file}: ${reasonOf(e)}`);
        continue;
      }
      for (const document of splitter.end()) yield* this.document(input, document);
    }
  }

  close(): void {
    if (this.handle) closeSync(this.handle.fd);
    this.handle = undefined;
  }

  /** Parses a document; `null` if it is unreadable. */
  valueOf(file: string, line: number, text: string, isAscii: boolean): Json {
    // Positions are computed only for problems.
    const plain = isAscii ? parsePlainYaml(text) : DECLINED;
    if (plain !== DECLINED) return plain;
    const parsed = parseDocument(text, isAscii);
    if ('value' in parsed) return parsed.value;
    this.unreadable(file, line, text, parsed.problems);
    return null;
  }

  private async* inputs(): AsyncGenerator<SideInput> {
    if (this.argument !== '-' && isInGit(this.argument)) {
      yield* gitInputs(this.argument);
      return;
    }
    for await (const input of inputsOf([this.argument])) {
      const { file, path, problem } = input;
      if (problem !== undefined) yield { file, problem };
      else if (input === STDIN) yield { file, chunks: this.io.stdin };
      else if (path !== undefined) yield { file, chunks: openInput(path), ...(statSync(path).isFile() && { path }) };
    }
  }

  private* document(input: SideInput, { text, isAscii, line, start, end, problem }: SourceDocument): Generator<SideDocument> {
    if (problem !== undefined) return this.unreadable(input.file, line, text, [problem]);
    const { file, path } = input;
    const side = this;
    yield {
      text,
      isAscii,
      read: () => side.valueOf(file, line, text, isAscii),
      keep() {
        const bytes = path === undefined ? Buffer.from(text, isAscii ? 'latin1' : 'utf8') : undefined;
        const again = () => side.textOf(bytes ?? side.bytesAt(path!, start, end), isAscii);
        return { isAscii, text: again, read: (known = again()) => side.valueOf(file, line, known, isAscii) };
      },
    };
  }

  private textOf(bytes: Buffer, isAscii: boolean): string {
    return isAscii ? bytes.toString('latin1') : withPlainLineEnds(bytes.toString('utf8'));
  }

  /** Reads a part of a file again. Files are mostly read in order, so one stays open, and large pieces are read at a time. */
  private bytesAt(path: string, start: number, end: number): Buffer {
    if (this.handle?.path !== path) {
      this.close();
      this.handle = { path, fd: openSync(path, 'r'), start: 0, bytes: Buffer.alloc(0) };
    }
    const { handle } = this;
    if (start < handle.start || end > handle.start + handle.bytes.length) {
      const bytes = Buffer.allocUnsafe(Math.max(AHEAD, end - start));
      handle.bytes = bytes.subarray(0, readSync(handle.fd, bytes, 0, bytes.length, start));
      handle.start = start;
    }
    return handle.bytes.subarray(start - handle.start, end - handle.start);
  }

  private unreadable(file: string, line: number, text: string, problems: readonly SourceProblem[]): void {
    if (problems[0].isTemplate === true) {
      if (this.templates.has(file)) return;
      this.templates.add(file);
    }
    const lines = new LineIndex(text, line);
    for (const { offset, message } of problems.slice(0, MAX_PROBLEMS)) {
      const place = lines.positionOf(offset);
      const told = `${file}:${place.line}:${place.column}: ${message}`;
      if (!this.told.has(told)) this.problems.push(told);
      this.told.add(told);
    }
  }
}
