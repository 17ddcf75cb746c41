import { DocumentSplitter, SourceDocument } from '../../validation/source/splitter';

/** A part of a stream: a document, or text between documents, such as a line `...` or a byte order mark. */
export interface Piece {
  readonly raw: string;
  readonly document?: SourceDocument;
}

/** Splits a stream of bytes into documents, so that every byte is in one piece. Keeps one document in memory at a time. */
export class RawDocuments {
  private readonly splitter = new DocumentSplitter();
  private chunks: Buffer[] = [];
  /** The offset of the first chunk in the stream. */
  private at = 0;

  push(chunk: Buffer): Piece[] {
    this.chunks.push(chunk);
    return this.pieces(this.splitter.push(chunk));
  }

  end(): Piece[] {
    const pieces = this.pieces(this.splitter.end());
    const rest = Buffer.concat(this.chunks);
    return rest.length === 0 ? pieces : [...pieces, { raw: rest.toString('utf8') }];
  }

  private pieces(documents: readonly SourceDocument[]): Piece[] {
    return documents.flatMap((document) => {
      const between = this.take(document.start);
      const raw = isUnchanged(document) ? this.skip(document) : this.take(document.end);
      return [...(between === '' ? [] : [{ raw: between }]), { raw, document }];
    });
  }

  /** Takes a document whose text is known. */
  private skip({ end, text }: SourceDocument): string {
    this.cut(end);
    return text;
  }

  /** The bytes up to an offset of the stream. */
  private take(end: number): string {
    const taken = this.cut(end);
    return taken.length === 1 ? taken[0].toString('utf8') : Buffer.concat(taken).toString('utf8');
  }

  private cut(end: number): Buffer[] {
    const taken: Buffer[] = [];
    while (this.chunks.length > 0 && this.at < end) {
      const [chunk] = this.chunks;
      const length = Math.min(chunk.length, end - this.at);
      taken.push(chunk.subarray(0, length));
      if (length === chunk.length) this.chunks.shift(); else this.chunks[0] = chunk.subarray(length);
      this.at += length;
    }
    return taken;
  }
}

/** Whether the text of a document is unchanged from the file: no line end was normalized. */
function isUnchanged({ end, isAscii, start, text }: SourceDocument): boolean {
  return isAscii && text.length === end - start;
}
