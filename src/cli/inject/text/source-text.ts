import { withPlainLineEnds } from '../../../validation/source/parse';

/** A range of a text, and its replacement. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text of a document as in its file, and with normalized line ends, as it is parsed. Offsets refer to the latter. */
export class SourceText {
  readonly text: string;
  /** Offsets of the line ends that are CRLF, in `text`. */
  private readonly returns: number[] = [];
  private readonly end: string;

  constructor(readonly raw: string) {
    this.text = withPlainLineEnds(raw);
    if (this.text.length !== raw.length) {
      for (let at = raw.indexOf('\r\n'); at >= 0; at = raw.indexOf('\r\n', at + 2)) this.returns.push(at - this.returns.length);
    }
    this.end = this.returns.length > 0 && this.returns[0] === this.text.indexOf('\n') ? '\r\n' : '\n';
  }

  /** The raw text with replacements, which are in order. New lines end like those of the text. */
  replaced(replacements: readonly Replacement[]): string {
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end, text } of replacements) {
      pieces.push(this.raw.slice(at, this.rawOffset(start)), this.withLineEnds(text));
      at = this.rawOffset(end);
    }
    pieces.push(this.raw.slice(at));
    return pieces.join('');
  }

  withLineEnds(text: string): string {
    return this.end === '\n' ? text : text.replace(/\n/g, this.end);
  }

  private rawOffset(offset: number): number {
    let low = 0;
    let high = this.returns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.returns[middle] < offset) low = middle + 1; else high = middle;
    }
    return offset + low;
  }
}
