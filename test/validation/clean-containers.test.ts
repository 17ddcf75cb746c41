import * as fs from 'fs';
import * as path from 'path';
import { deployment, RuleCases } from './rules/cases';
import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';
import { RULES } from '../../src/validation/rules';

const folder = path.join(__dirname, 'rules');
const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cases.ts')).sort();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const ALL: RuleCases[] = files.flatMap((file) => require(path.join(folder, file)).CASES as RuleCases[]);
const MANIFESTS = ALL.flatMap(({ compliant, violating }) => [Object.values(compliant), Object.values(violating).map((one) => one.manifest)].flat(2));

const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

test.each(LEVELS)('an engine that remembers says of every case what one says that does not, Pod Security %s', (podSecurity) => {
  const remembering = new Engine({ minor: 34, podSecurity, alone: true, remember: true });
  const forgetful = new Engine({ minor: 34, podSecurity, alone: true });
  for (const manifest of [...MANIFESTS, ...MANIFESTS]) expect(remembering.check(manifest)).toEqual(forgetful.check(manifest));
});

const image = 'registry.example/agent:1.0.0';
const agent = (more: JsonObject = {}): JsonObject => ({
  name: 'agent',
  image,
  livenessProbe: { exec: { command: ['alive'] } },
  resources: { limits: { cpu: '100m', memory: '64Mi' }, requests: { cpu: '10m', memory: '16Mi' } },
  ...more,
});
const main: JsonObject = { name: 'main', image };

function asked(manifests: readonly JsonObject[]): number {
  const engine = new Engine({ minor: 34, podSecurity: 'privileged', alone: true, remember: true });
  const rule = RULES.find(({ id }) => id === 'api/mount-path')!;
  const check = jest.spyOn(rule, 'check');
  for (const manifest of manifests) engine.check(manifest);
  const fresh = check.mock.calls.map(([subject]) => subject.fresh.length);
  check.mockRestore();
  return fresh[fresh.length - 1];
}

test('a container that is the same is not looked at again, wherever it stands in its list', () => {
  const before = deployment({ containers: [main, agent()] });

  expect(asked([before, deployment({ containers: [main, agent()], nodeSelector: { disk: 'fast' } })])).toBe(0);
  expect(asked([before, deployment({ containers: [main, agent({ args: ['-v'] })] })])).toBe(1);
  expect(asked([before, deployment({ containers: [main, { name: 'other', image }, agent()] })])).toBe(1);
});

test('in another list, in another role or in another kind it is looked at again', () => {
  const before = deployment({ containers: [main, agent()] });

  expect(asked([before, deployment({ containers: [main], initContainers: [agent()] })])).toBe(1);
  expect(asked([before, deployment({ containers: [agent(), { name: 'other', image }] })])).toBe(2);
  expect(asked([before, { ...before, kind: 'DaemonSet' }])).toBe(2);
});

test('a container in which something was found is found again, also where the finding was silenced', () => {
  const wrong = deployment({ containers: [main, agent({ ports: [{ containerPort: 70_000 }] })] });
  const engine = new Engine({ minor: 34, podSecurity: 'privileged', alone: true, remember: true });
  const annotations = { 'ignore.cdk8s-sidecars/schema.range': 'as a test', 'ignore.cdk8s-sidecars/api.*': 'as a test' };
  const silenced = { ...wrong, metadata: { name: 'web', annotations } };
  engine.check(silenced);

  expect(engine.check(wrong).violations).not.toEqual([]);
  expect(engine.check(wrong)).toEqual(new Engine({ minor: 34, podSecurity: 'privileged', alone: true }).check(wrong));
});

test.each<[string, JsonObject]>([
  ['on the network of the host', { hostNetwork: true }],
  ['with a shared process namespace', { shareProcessNamespace: true }],
])('what was seen in a pod %s says nothing of others', (_, spec) => {
  const containers = [main, agent()];

  expect(asked([deployment({ ...spec, containers }), deployment({ containers })])).toBe(2);
});

test('what was seen of main alone says nothing of main with sidecars', () => {
  expect(asked([deployment({ containers: [main] }), deployment({ containers: [main, agent()] })])).toBe(2);
});

test('what JSON cannot tell is looked at each time', () => {
  const odd = deployment({ containers: [main, agent({ stdin: 1n as unknown as boolean })] });

  expect(asked([odd, odd])).toBe(1);
});
