/**
 * Literal text in a config, in which Fluent Bit expands `${NAME}` in every value. The value of a variable is not expanded again in properties that are lists of
 * words, such as headers. In other properties it is, so such text is set by the Lua script instead.
 */
export class Variables {
  private readonly texts: Record<string, string> = {};

  /** The text, or a reference to a variable that holds it. */
  reference(text: string): string {
    if (!text.includes('${')) return text;
    const name = `LOG_TEXT_${Object.keys(this.texts).length + 1}`;
    // A value that begins with file:// would be replaced by the content of that file.
    const [before, rest] = text.startsWith('file://') ? ['f', text.slice(1)] : ['', text];
    this.texts[name] = rest;
    return `${before}\${${name}}`;
  }

  /** The section `env`; undefined without variables. */
  section(): Record<string, string> | undefined {
    return Object.keys(this.texts).length === 0 ? undefined : { ...this.texts };
  }
}
