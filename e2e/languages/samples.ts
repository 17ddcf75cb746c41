import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from './work';

/** A sample of the README or of a docstring, as jsii-rosetta translated it. */
export interface Translation {
  readonly code: string;
  /** Whether it is complete, as those of the README are. */
  readonly readme: boolean;
}

interface Tablet {
  readonly snippets: Readonly<Record<string, {
    readonly location: { readonly api: { readonly api: string } };
    readonly translations: Readonly<Record<string, { readonly source: string }>>;
  }>>;
}

/** All samples in one language. */
export function translations(language: string): Translation[] {
  const { snippets } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii.tabl.json'), 'utf8')) as Tablet;
  return Object.values(snippets).map((snippet) => ({ code: snippet.translations[language].source, readme: snippet.location.api.api === 'moduleReadme' }));
}
