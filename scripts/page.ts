/** Makes one TypeScript module from the page of `explain --output html`: its script in one file, and its style. */
import * as path from 'path';
import { buildSync } from 'esbuild';

const folder = path.join(__dirname, '..', 'src', 'cli', 'explain');

export const OUTPUT = path.join(folder, 'page.generated.ts');

export function generate(): string {
  return `// Generated from the files in page/ by scripts/page.ts. Do not edit.
/* eslint-disable */

/** The script of the page. */
export const PAGE_SCRIPT = ${literal(bundled('main.js'))};

/** The style of the page. */
export const PAGE_STYLE = ${literal(bundled('page.css'))};
`;
}

/** All browsers of the last years support this target. */
function bundled(file: string): string {
  const { outputFiles } = buildSync({ entryPoints: [path.join(folder, 'page', file)], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false });
  return outputFiles[0].text.trim();
}

function literal(text: string): string {
  // The content must not close its HTML element.
  if (/<\/(script|style)/i.test(text)) throw new Error('the page holds the end of its own element');
  return JSON.stringify(text);
}
