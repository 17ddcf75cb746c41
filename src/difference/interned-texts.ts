/**
 * Interns texts that outlive their document. A substring keeps the whole document in memory, and the workloads of a fleet repeat the same
 * sentences, so each text is copied and kept once.
 */
export class InternedTexts {
  private readonly known = new Map<string, string>();
  private readonly lists = new Map<string, readonly string[]>();

  one(text: string): string {
    if (text.length < SHORT) return text;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const copy = JSON.parse(JSON.stringify(text)) as string;
    this.known.set(copy, copy);
    return copy;
  }

  list(texts: readonly string[]): readonly string[] {
    if (texts.length === 0) return NONE;
    const key = texts.join('\n');
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const copy = texts.map((text) => this.one(text));
    this.lists.set(copy.join('\n'), copy);
    return copy;
  }
}

/** V8 copies shorter substrings anyway. */
const SHORT = 13;

const NONE: readonly string[] = [];
