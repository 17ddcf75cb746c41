import * as fc from 'fast-check';
import { Folder, injectAll, SIDECARS } from './folder';
import { AlikeDocuments } from '../../../src/cli/inject/alike/alike-documents';
import { DocumentShape } from '../../../src/cli/inject/alike/document-shape';
import { parseDocument, ReadDocument } from '../../../src/validation/source/parse';
import { cli } from '../io';

const SELECTED = SIDECARS.replace('  sidecars:', '  select:\n    matchExpressions: [{ key: tier, operator: NotIn, values: [none] }]\n  sidecars:');

const folder = new Folder();
const inject = (stdin: string) => injectAll(folder.write('sidecars.yaml', SELECTED), stdin);

interface Values {
  readonly name: string;
  readonly namespace: string;
  readonly tier: string;
  readonly note: string;
  readonly grace: string;
  readonly container: string;
  readonly image: string;
  readonly volume: string;
  readonly mount: string;
  readonly kind: string;
}

const word = (...words: string[]) => fc.constantFrom(...words);
const values: fc.Arbitrary<Values> = fc.record({
  name: word('web', 'a', 'a-much-longer-name', '"quoted"'),
  namespace: word('team', 'other-team', '"12"'),
  tier: word('web', 'web', 'data', 'none'),
  note: word('1', 'true', '"a: b"', 'https://example.com/x', '~', '0x10'),
  grace: word('30', '30', '30', '35', '300'),
  container: word(...Array(9).fill('main') as string[], 'app', 'helper'),
  image: word('app:1', 'registry.example.com/app:1.2.3'),
  volume: word('data', 'data', 'log-files', 'helper'),
  mount: word('/data', '/data', '/var/log/app', '/var/log/app/x'),
  kind: word(...Array(9).fill('Deployment') as string[], 'StatefulSet', 'ConfigMap'),
});

const KEYS: (keyof Values)[] = ['name', 'namespace', 'tier', 'note', 'grace', 'container', 'image', 'volume', 'mount', 'kind'];

const written = (v: Values) => `---
apiVersion: apps/v1
kind: ${v.kind}
metadata:
  name: ${v.name}
  # The team's.
  namespace: ${v.namespace}
  annotations:
    example.com/note: ${v.note}
spec:
  selector:
    matchLabels:
      app: ${v.name}
  template:
    metadata:
      labels:
        app: ${v.name}
        tier: ${v.tier}
    spec:
      terminationGracePeriodSeconds: ${v.grace}
      containers:
        # The program.
        - name: ${v.container}
          image: ${v.image}
          volumeMounts:
            - name: ${v.volume}
              mountPath: ${v.mount}
      volumes:
        - name: ${v.volume}
          emptyDir: {}
`;

test('documents that are alike become what each of them becomes alone, byte for byte', async () => {
  const shared = jest.spyOn(AlikeDocuments.prototype, 'inject');
  try {
    await fc.assert(fc.asyncProperty(values, fc.subarray(KEYS, { minLength: 1, maxLength: 5 }), fc.array(values, { minLength: 10, maxLength: 20, size: 'max' }), async (same, differing, all) => {
      const documents = all.map((each) => written({ ...same, ...Object.fromEntries(differing.map((key) => [key, each[key]])) }));
      const alone = await Promise.all(documents.map(inject));
      const together = await inject(documents.join(''));
      expect(together.stdout).toBe(alone.every(({ status }) => status === 0) ? alone.map(({ stdout }) => stdout).join('') : '');
      if (together.status === 0) expect((await cli(['inject', '--remove'], { stdin: together.stdout })).stdout).toBe(documents.join(''));
    }), { numRuns: Number(process.env.FUZZ_RUNS ?? 15) });
    const made = shared.mock.results.filter(({ value }) => value !== undefined);
    expect(made.length).toBeGreaterThan(40);
    // Not only those that are left alone.
    expect(made.filter(({ value }) => value.injected.edits.length > 0).length).toBeGreaterThan(20);
  } finally {
    shared.mockRestore();
  }
}, 600_000);

test('what is wrong is told in the line and column of the document that it is about', async () => {
  const bad = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: { matchLabels: { app: x } }
  template:
    metadata: { labels: { app: x } }
    spec:
      containers:
        - name: ${name}
          image: app:1
          imagePullPolicy: Sometimes
`;
  const { status, stderr } = await cli(['inject', '-f', folder.write('sidecars.yaml', SELECTED), '--ignore', 'api/*', '--ignore', 'sidecar/*'], { stdin: ['a', 'longer', 'third'].map(bad).join('---\n') });
  expect(status).toBe(1);
  expect(stderr.match(/^stdin:\d+:\d+: error/gm)).toEqual(['stdin:13:11: error', 'stdin:27:11: error', 'stdin:41:11: error']);
});

describe('shapes', () => {
  const shape = (text: string) => DocumentShape.of(text, parseDocument(text) as ReadDocument);

  test('a text with other plain values is read as the reader reads it, and shares the rest', () => {
    const one = shape('a: x\nb:\n  - c: 1 # why\n    d: y\ne: { f: g }\n').widened('a: z\nb:\n  - c: 1 # why\n    d: 5\ne: { f: g }\n')!;
    const text = 'a: "q r"\nb:\n  - c: 1 # why\n    d: true\ne: { f: g }\n';
    const { value, growth } = one.fill(text)!;
    expect(value).toEqual((parseDocument(text) as ReadDocument).value);
    expect((value as { e: unknown }).e).toBe((one.read.value as { e: unknown }).e);
    expect(growth).toEqual([4, 3]);
    expect(one.fill(one.text)!.growth).toEqual([undefined, undefined]);
  });

  test.each([
    ['another key', 'a: x\nb: y\n', 'a: x\nc: y\n'],
    ['another line', 'a: x\n', 'a: x\nb: y\n'],
    ['a value that is no plain one', 'a: x\n', 'a: [x]\n'],
    ['a comment', 'a: x # y\n', 'a: x # z\n'],
    ['a value that goes on in the next line', 'a: x\n  y\n', 'a: z\n  y\n'],
    ['a line of a longer text', 'a: |\n  b: c\n', 'a: |\n  b: d\n'],
  ])('%s makes another shape', (_, one, other) => {
    expect(shape(one).widened(other)).toBeUndefined();
    expect(shape(one).fill(other)).toBeUndefined();
  });

  test.each(['a: [y]\n', 'a: w: z\n', 'a: w # z\n', 'a: |\n', 'a:\n', 'a: &y z\n', 'a: w\nb: z\n', 'a: w'])('%j does not fill a slot', (text) => {
    const wide = shape('a: x\n').widened('a: z\n')!;
    expect(wide.fill('a: w\n')?.value).toEqual({ a: 'w' });
    expect(wide.fill(text)).toBeUndefined();
  });
});
