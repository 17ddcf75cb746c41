/** The API reference: one file for each area, because code hosts render no file of more than 512 KB. */
import { cdk } from 'projen';

export function addApiReference(project: cdk.JsiiProject): void {
  const docgen = project.tasks.tryFind('docgen')!;
  docgen.reset('ts-node -T scripts/api-doc.ts');
  docgen.description = 'Write API.md and docs/api from the docstrings of the compiled library';
  project.annotateGenerated('/docs/api/**');
}
