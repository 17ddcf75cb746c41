/** Reads the language of Logstash's pipelines as its grammar does, and its strings as `config.support_escapes: true` has them. */
export interface Parsed {
  readonly [section: string]: readonly { readonly name: string; readonly options: { readonly [option: string]: unknown } }[];
}

export function parsePipeline(text: string): Parsed {
  let at = 0;
  const fail = (wanted: string): never => {
    throw new Error(`${wanted} at ${text.slice(at, at + 40)}`);
  };
  const match = (form: RegExp): string | undefined => {
    const found = new RegExp(form.source, 'y');
    found.lastIndex = at;
    const result = found.exec(text);
    if (result === null) return undefined;
    at += result[0].length;
    return result[0];
  };
  const space = () => match(/\s*/);
  const expect = (form: RegExp): string => {
    space();
    const found = match(form) ?? fail(String(form));
    space();
    return found;
  };
  const unescaped = (string: string) => string.slice(1, -1).replace(/\\(.)/g, (escape, character) => (
    { '"': '"', '\'': '\'', '\\': '\\', 'n': '\n', 'r': '\r', 't': '\t', '0': '\0' }[character as string] ?? escape
  ));
  const value = (): unknown => {
    space();
    // As in the grammar: a backslash before a quote belongs to the text, whatever stands before the backslash.
    const string = match(/"(?:\\"|[^"])*"/);
    if (string !== undefined) return unescaped(string);
    const word = match(/[A-Za-z_][A-Za-z0-9_]+/);
    if (word !== undefined) return word === 'true' ? true : word === 'false' ? false : word;
    const number = match(/-?\d+(?:\.\d*)?/);
    if (number !== undefined) return Number(number);
    if (match(/\[/) !== undefined) {
      const elements: unknown[] = [];
      for (space(); match(/\]/) === undefined; space()) {
        if (elements.length > 0) expect(/,/);
        elements.push(value());
      }
      return elements;
    }
    expect(/\{/);
    const entries: [string, unknown][] = [];
    for (space(); match(/\}/) === undefined; space()) {
      const key = value() as string;
      expect(/=>/);
      entries.push([key, value()]);
    }
    return Object.fromEntries(entries);
  };

  const sections: { [section: string]: { name: string; options: { [option: string]: unknown } }[] } = {};
  for (space(); at < text.length; space()) {
    const section = expect(/input|filter|output/);
    expect(/\{/);
    sections[section] = [];
    while (match(/\}/) === undefined) {
      const name = expect(/[A-Za-z0-9_-]+/);
      expect(/\{/);
      const options: { [option: string]: unknown } = {};
      while (match(/\}/) === undefined) {
        const option = expect(/[A-Za-z0-9_-]+/);
        expect(/=>/);
        options[option] = value();
        space();
      }
      sections[section].push({ name, options });
      space();
    }
  }
  return sections;
}
