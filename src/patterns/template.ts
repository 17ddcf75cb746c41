/** Text, or the place of a value. */
export type TemplatePart = { readonly text: string } | { readonly value: string };

/**
 * The parts of a text with values, `{name}`. `{{` and `}}` are single braces; any other brace is text.
 */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let pending = '';
  for (const [piece, name] of text.matchAll(/\{\{|\}\}|\{([a-zA-Z_][a-zA-Z0-9_]*)\}|[^]/gu)) {
    if (name === undefined) {
      pending += piece === '{{' || piece === '}}' ? piece[0] : piece;
      continue;
    }
    if (pending !== '') parts.push({ text: pending });
    pending = '';
    parts.push({ value: name });
  }
  if (pending !== '') parts.push({ text: pending });
  return parts;
}
