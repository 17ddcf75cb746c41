/** Makes one TypeScript module of the page that `explain --output html` writes: its script in one file, and its style. */
import * as path from 'path';
import { buildSync } from 'esbuild';

const folder = path.join(__dirname, '..', 'src', 'cli', 'explain');

export const OUTPUT = path.join(folder, 'page.generated.ts');

export function generate(): string {
  return `// Generated from the files in page/ by scripts/page.ts. Do not edit.
/* eslint-disable */

/** What the page does. */
export const PAGE_SCRIPT = ${literal(bundled('main.js'))};

/** How the page looks. */
export const PAGE_STYLE = ${literal(bundled('page.css'))};
`;
}

/** Every browser of the last years reads it as it is. */
function bundled(file: string): string {
  const { outputFiles } = buildSync({ entryPoints: [path.join(folder, 'page', file)], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false });
  return outputFiles[0].text.trim();
}

function literal(text: string): string {
  // What is put into an element must not end it.
  if (/<\/(script|style)/i.test(text)) throw new Error('the page holds the end of its own element');
  return JSON.stringify(text);
}
