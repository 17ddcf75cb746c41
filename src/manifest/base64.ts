const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/** Removes line breaks: the API server ignores them in base64. */
function bare(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, '') : text;
}

export function isBase64(text: string): boolean {
  const encoded = bare(text);
  return encoded.length % 4 === 0 && ALPHABET.test(encoded);
}

/** The number of bytes that a base64 text decodes to. */
export function decodedLength(text: string): number {
  const encoded = bare(text);
  const padding = encoded.endsWith('==') ? 2 : encoded.endsWith('=') ? 1 : 0;
  return Math.max(0, Math.floor(encoded.length / 4) * 3 - padding);
}
