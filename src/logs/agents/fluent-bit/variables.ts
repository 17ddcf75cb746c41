/**
 * Text that Fluent Bit must not read anything into: it expands `${NAME}` in every value. What a variable stands for is not expanded again where a
 * property takes a list of words, as headers do; where it takes one text, it is, so that such text goes through the script instead.
 */
export class Variables {
  private readonly texts: Record<string, string> = {};

  /** The text as a property can say it: as it is, or by a variable. */
  reference(text: string): string {
    if (!text.includes('${')) return text;
    const name = `LOG_TEXT_${Object.keys(this.texts).length + 1}`;
    // A variable whose value begins with file:// would stand for the content of that file.
    const [before, rest] = text.startsWith('file://') ? ['f', text.slice(1)] : ['', text];
    this.texts[name] = rest;
    return `${before}\${${name}}`;
  }

  /** The section `env`; nothing where no text needed a variable. */
  section(): Record<string, string> | undefined {
    return Object.keys(this.texts).length === 0 ? undefined : { ...this.texts };
  }
}
