import { createHash } from 'node:crypto';
import { fleetData, workloadData } from './page-data';
import { PAGE_SCRIPT, PAGE_STYLE } from './page.generated';
import { Fleet } from '../../explanation/core';

/**
 * One self-contained HTML file. The manifests are embedded as data, which the page's script reads. A browser runs only that script, because its hash
 * is in the content security policy, and loads nothing else.
 */
export function* htmlPage(fleet: Fleet): Generator<string> {
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${hash(PAGE_SCRIPT)}'; style-src '${hash(PAGE_STYLE)}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Pods: what they do</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<noscript>This page needs JavaScript, which it has with it.</noscript>
<div id="page"></div>
<script type="application/json" id="data">{"workloads":[`;
  let first = true;
  for (const workload of fleet.workloads()) {
    yield `${first ? '' : ','}\n${embedded(workloadData(workload))}`;
    first = false;
  }
  yield `
],"fleet":${embedded(fleetData(fleet.cost()))}}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** JSON that cannot close the HTML element around it, whatever names the manifests contain. */
function embedded(value: object): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
