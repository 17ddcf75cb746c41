import * as fc from 'fast-check';

/** Random manifests of workloads as people write them: comments, quotes, flow style, anchors, indentation, line ends, several documents. */

interface Style {
  readonly step: number;
  /** How far the dashes of a list stand behind its key. */
  readonly list: number;
  readonly flowLabels: boolean;
  readonly flowVolumes: boolean;
  readonly quote: string;
  readonly anchor: boolean;
}

const comment = fc.option(fc.constantFrom('# why', '#', '# a: b', '# - item', '# "quoted" \'text\'', '# cdk8s-sidecars/injected: none'), { nil: '' });
const blank = fc.constantFrom('', '', '', '\n', '   \n', '\n\n');

const styles: fc.Arbitrary<Style> = fc.record({
  step: fc.constantFrom(2, 2, 4, 3),
  list: fc.constantFrom(0, 2, 4),
  flowLabels: fc.boolean(),
  flowVolumes: fc.boolean(),
  quote: fc.constantFrom('', '"', '\''),
  anchor: fc.boolean(),
});

/** What makes lines of a random document. Every line may have a comment above it, behind it, or both. */
class Writer {
  readonly style: Style;
  private readonly lines: string[] = [];

  constructor(given: Style, private readonly next: () => { readonly above: string; readonly behind: string; readonly blank: string }) {
    this.style = given;
  }

  line(column: number, text: string, plain = true): void {
    const { above, behind, blank: gap } = this.next();
    if (gap !== '') this.lines.push(gap.replace(/\n$/, ''));
    if (above !== '') this.lines.push(' '.repeat(column) + above);
    this.lines.push(`${' '.repeat(column)}${text}${plain && behind !== '' ? ` ${behind}` : ''}`);
  }

  raw(text: string): void {
    this.lines.push(text);
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

interface Parts {
  readonly kind: string;
  readonly name: string;
  readonly containers: number;
  readonly mounts: boolean;
  readonly emptyMounts: string;
  readonly volumes: string;
  readonly grace: string;
  readonly annotations: string;
  readonly init: boolean;
  readonly literal: boolean;
  readonly specLast: boolean;
}

const parts: fc.Arbitrary<Parts> = fc.record({
  kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet', 'Pod'),
  name: fc.constantFrom('web', 'api', 'db-0', 'a'),
  containers: fc.integer({ min: 1, max: 3 }),
  mounts: fc.boolean(),
  emptyMounts: fc.constantFrom('', '[]', ' ', 'null', '~'),
  volumes: fc.constantFrom('none', 'none', 'some', '[]', '', 'null'),
  grace: fc.constantFrom('', '5', '600', '"30"', 'null', '0x1e'),
  annotations: fc.constantFrom('none', 'none', 'some', '{}', 'flow', ''),
  init: fc.boolean(),
  literal: fc.boolean(),
  specLast: fc.boolean(),
});

function workload(w: Writer, p: Parts): void {
  const { step, list, quote } = w.style;
  const q = (text: string) => `${quote}${text}${quote}`;
  w.line(0, `apiVersion: ${q(p.kind === 'Pod' ? 'v1' : 'apps/v1')}`);
  w.line(0, `kind: ${p.kind}`);
  metadata(w, 0, p, p.kind === 'Pod');
  if (p.kind === 'Pod') {
    pod(w, 0, p, q);
    return;
  }
  w.line(0, 'spec:');
  if (p.kind === 'StatefulSet') w.line(step, 'serviceName: web');
  w.line(step, 'selector:');
  w.line(2 * step, w.style.flowLabels ? 'matchLabels: {app: web}' : 'matchLabels:');
  if (!w.style.flowLabels) w.line(3 * step, 'app: web');
  w.line(step, 'template:');
  metadata(w, 2 * step, { ...p, name: '' }, true);
  pod(w, 2 * step, p, q);
  if (p.specLast && p.kind !== 'DaemonSet') w.line(step, 'replicas: 2');
  void list;
}

function metadata(w: Writer, column: number, { name, annotations }: Parts, labels: boolean): void {
  const { step } = w.style;
  w.line(column, 'metadata:');
  if (name !== '') w.line(column + step, `name: ${name}`);
  if (annotations === 'some') {
    w.line(column + step, 'annotations:');
    w.line(column + 2 * step, 'example.com/owner: team-a');
  } else if (annotations === 'flow') {
    w.line(column + step, 'annotations: {example.com/owner: "team a", z: \'it\'\'s\'}');
  } else if (annotations !== 'none') {
    w.line(column + step, `annotations: ${annotations}`.trimEnd());
  }
  if (!labels) {
    if (name === '' && annotations === 'none') w.line(column + step, 'labels: {app: web}');
    return;
  }
  if (w.style.flowLabels) {
    w.line(column + step, 'labels: { app: web }');
  } else {
    w.line(column + step, 'labels:');
    w.line(column + 2 * step, 'app: web');
  }
}

function pod(w: Writer, column: number, p: Parts, q: (text: string) => string): void {
  const { step, list, anchor } = w.style;
  w.line(column, 'spec:');
  const at = column + step;
  if (p.init) {
    w.line(at, 'initContainers:');
    w.line(at + list, '- name: prepare');
    w.line(at + list + 2, 'image: registry.example.com/prepare:1.0.0');
  }
  w.line(at, 'containers:');
  for (let i = 0; i < p.containers; i++) {
    w.line(at + list, `- name: c${i}`);
    w.line(at + list + 2, `image: ${q(`registry.example.com/app-${i}:1.0.0`)}`);
    if (anchor && i === 0) {
      w.line(at + list + 2, 'resources: &small', true);
      w.line(at + list + 2 + step, 'limits: {memory: 64Mi}');
    } else if (anchor) {
      w.line(at + list + 2, 'resources: *small');
    }
    if (p.literal && i === p.containers - 1) {
      w.line(at + list + 2, 'args:', true);
      w.line(at + list + 2 + list, '- |', false);
      for (const text of ['echo one', '', '# no comment', '  two']) w.raw(text === '' ? '' : `${' '.repeat(at + list + 6 + list)}${text}`);
    }
    if (p.mounts && p.volumes === 'some') {
      w.line(at + list + 2, 'volumeMounts:');
      w.line(at + list + 2 + list, '- mountPath: /data');
      w.line(at + list + 4 + list, 'name: data');
    } else if (p.emptyMounts !== '') {
      w.line(at + list + 2, `volumeMounts: ${p.emptyMounts}`.trimEnd());
    }
  }
  if (p.grace !== '' && p.grace !== '"30"') w.line(at, `terminationGracePeriodSeconds: ${p.grace}`);
  if (p.volumes === 'some') {
    if (w.style.flowVolumes) {
      w.line(at, 'volumes: [{name: data, emptyDir: {}}]');
    } else {
      w.line(at, 'volumes:');
      w.line(at + list, '- name: data');
      w.line(at + list + 2, 'emptyDir: {}');
    }
  } else if (p.volumes !== 'none') {
    w.line(at, `volumes: ${p.volumes}`.trimEnd());
  }
}

const decorated = fc.infiniteStream(fc.record({ above: comment, behind: comment, blank }));

const workloadText = fc.tuple(styles, parts, decorated).map(([s, p, stream]) => {
  const w = new Writer(s, () => stream.next().value);
  workload(w, p);
  return w.text;
});

const OTHERS = [
  '# nothing but a comment\n', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\ndata:\n  a: |\n    # text\n    ---\n\n\n',
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 2020}]} # flow\n',
];

/** One of the documents as JSON, in one line or in many. */
const json = fc.record({ indent: fc.constantFrom(0, 2, 4), list: fc.boolean(), volumes: fc.boolean() }).map(({ indent, list, volumes }) => {
  const item = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1.0.0' }], ...(volumes && { volumes: [] }) },
      },
    },
  };
  return `${JSON.stringify(list ? { apiVersion: 'v1', kind: 'List', items: [item] } : item, undefined, indent)}\n`;
});

const list = fc.tuple(workloadText, fc.constantFrom(0, 2)).map(([text, column]) => {
  const inner = text.split('\n').filter((line) => line !== '').map((line) => `${' '.repeat(column + 2)}${line}`);
  const first = inner.findIndex((line) => !line.trim().startsWith('#') && line.trim() !== '');
  inner[first] = `${' '.repeat(column)}- ${inner[first].slice(column + 2)}`;
  return `apiVersion: v1\nkind: List\nitems:\n${inner.join('\n')}\n`;
});

/** A file: documents between markers, with line ends of one kind, with or without a line end last. */
export const file = fc.record({
  documents: fc.array(fc.oneof(
    { weight: 6, arbitrary: workloadText },
    { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: list },
  ), { minLength: 1, maxLength: 3 }),
  separator: fc.constantFrom('---\n', '---\n# Source: chart/templates/web.yaml\n', '--- # next\n', '...\n---\n'),
  leading: fc.constantFrom('', '---\n', '# a file\n'),
  crlf: fc.constantFrom(false, false, true),
  end: fc.constantFrom('', '', 'no line end', '# the end\n', '...\n'),
  bom: fc.constantFrom('', '', '\ufeff'),
}).map(({ documents, separator, leading, crlf, end, bom }) => {
  let text = leading + documents.join(separator);
  if (end === 'no line end') text = text.replace(/\n+$/, '');
  else text += end;
  return bom + (crlf ? text.replace(/\n/g, '\r\n') : text);
});
