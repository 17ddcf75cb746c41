/** A section of the config: what can be set, by name, as the reader of Fluent Bit takes it. A list sets the same several times. */
export interface Section {
  readonly [property: string]: string | number | boolean | readonly string[] | undefined;
}

/** Of a section, what is set. */
export function given(section: Section): Section {
  return Object.fromEntries(Object.entries(section).filter(([, value]) => value !== undefined));
}
