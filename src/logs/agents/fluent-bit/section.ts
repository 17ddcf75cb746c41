/** A section of the config: properties by name. A list sets a property several times. */
export interface Section {
  readonly [property: string]: string | number | boolean | readonly string[] | undefined;
}

/** The properties of a section that are set. */
export function given(section: Section): Section {
  return Object.fromEntries(Object.entries(section).filter(([, value]) => value !== undefined));
}
