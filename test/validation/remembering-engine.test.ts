import * as fs from 'fs';
import * as path from 'path';
import * as fc from 'fast-check';
import { deployment, RuleCases } from './rules/cases';
import { JsonObject } from '../../src/manifest/json';
import { Engine } from '../../src/validation/engine';
import { RememberingEngine } from '../../src/validation/remembering-engine';
import { PodSecurity } from '../../src/validation/rule';
import { RULES } from '../../src/validation/rules';

const image = 'registry.example/web:1.0.0';
const agent: JsonObject = {
  name: 'agent',
  image: 'registry.example/agent:1.0.0',
  livenessProbe: { exec: { command: ['alive'] } },
  resources: { limits: { cpu: '100m', memory: '64Mi' }, requests: { cpu: '10m', memory: '16Mi' } },
  volumeMounts: [{ name: 'config', mountPath: '/etc/agent' }],
};
const configMap = (name: unknown): JsonObject => ({ name: 'config', configMap: { name: name as string } });

/** A pod with a sidecar that is configured by a volume. */
function web(volume: JsonObject = configMap('web-config'), main: JsonObject = {}): JsonObject {
  return deployment({ containers: [{ name: 'main', image, ...main }, agent], volumes: [volume] });
}

const forgetful = (podSecurity: PodSecurity = 'privileged') => new Engine({ minor: 34, podSecurity, alone: true });
const remember = (podSecurity?: PodSecurity) => new RememberingEngine(forgetful(podSecurity));

const folder = path.join(__dirname, 'rules');
const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cases.ts')).sort();
// eslint-disable-next-line @typescript-eslint/no-require-imports
const ALL: RuleCases[] = files.flatMap((file) => require(path.join(folder, file)).CASES as RuleCases[]);
const MANIFESTS = ALL.flatMap(({ compliant, violating }) => [Object.values(compliant), Object.values(violating).map((one) => one.manifest)].flat(2));

const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

test.each(LEVELS)('an engine that remembers says of every case what one says that does not, Pod Security %s', (podSecurity) => {
  const remembering = remember(podSecurity);
  const other = forgetful(podSecurity);
  for (const manifest of [...MANIFESTS, ...MANIFESTS]) expect(remembering.check(manifest)).toEqual(other.check(manifest));
});

/** How often a rule about pods is asked about the last of some manifests, after all the others were seen. */
function asked(manifests: readonly JsonObject[]): number {
  const remembering = remember();
  for (const manifest of manifests.slice(0, -1)) expect(remembering.check(manifest).violations).toEqual([]);
  const check = jest.spyOn(RULES.find(({ id }) => id === 'sidecar/port-collision')!, 'check');
  remembering.check(manifests[manifests.length - 1]);
  const { length } = check.mock.calls;
  check.mockRestore();
  return length;
}

function labelled(manifest: JsonObject, labels: JsonObject): JsonObject {
  const copy = JSON.parse(JSON.stringify(manifest)) as { spec: { selector: JsonObject; template: { metadata?: JsonObject } } };
  copy.spec.selector = { matchLabels: labels };
  copy.spec.template.metadata = { ...copy.spec.template.metadata, labels };
  return copy as unknown as JsonObject;
}

test('a pod that differs in its labels and in the names of what its volumes refer to is not looked at again', () => {
  expect(asked([web(), web()])).toBe(0);
  expect(asked([web(), labelled(web(configMap('other-config')), { app: 'other' })])).toBe(0);
});

test.each<[string, JsonObject]>([
  ['another container', web(undefined, { image: 'registry.example/web:2.0.0' })],
  ['another volume', web({ name: 'config', secret: { secretName: 'web-config' } })],
  ['a name that is no name', web(configMap('Web_Config'))],
  ['no name', web(configMap(''))],
  ['a name with a hash of the content', web(configMap('web-config-5h2bk8d9mf'))],
  ['another kind', { ...web(), kind: 'DaemonSet' }],
])('with %s it is looked at', (_, other) => {
  expect(asked([web(), other])).toBe(1);
});

test('null fields beside a pod are as good as none, and a pod that has some is looked at each time', () => {
  const dated = { ...web(), metadata: { name: 'web', creationTimestamp: null } };
  const nulled = web();
  (nulled.spec as { template: { spec: JsonObject } }).template.spec.nodeName = null;
  const remembering = remember();

  expect(asked([web(), dated])).toBe(0);
  expect(asked([web(), nulled])).toBe(1);
  expect(asked([nulled, nulled])).toBe(1);
  for (const manifest of [web(), dated, nulled, web()]) expect(remembering.check(manifest)).toEqual(forgetful().check(manifest));
});

test('of pods that look alike at first sight a few are remembered, and the others are looked at', () => {
  const versions = Array.from({ length: 12 }, (_, i) => web(undefined, { image: `registry.example/web:${i}.0.0` }));

  expect(asked([...versions, versions[0]])).toBe(0);
  expect(asked([...versions, versions[9]])).toBe(0);
  expect(asked([...versions, versions[11]])).toBe(1);
});

test('the items of a list are looked at, also where the list is said to have a pod', () => {
  const origin = { podTemplate: '/spec/template' };
  const list = (item: JsonObject): JsonObject => ({ ...web(), apiVersion: 'example.com/v1', kind: 'WebList', items: [item] });
  const remembering = remember();
  remembering.check(list(web()), origin);
  const wrong = list(web(undefined, { ports: [{ containerPort: 70_000 }] }));

  expect(remembering.check(wrong, origin).violations).not.toEqual([]);
  expect(remembering.check(wrong, origin)).toEqual(forgetful().check(wrong, origin));
});

test('what is wrong beside a pod that is known is found', () => {
  const wrong = labelled(web(), { app: 'not a value!' });
  (wrong.spec as JsonObject).replica = 1;
  const remembering = remember();
  remembering.check(web());

  expect(remembering.check(wrong).violations.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['schema/unknown-field', 'api/label']));
  expect(remembering.check(wrong)).toEqual(forgetful().check(wrong));
});

test('an annotation of the pod is looked at', () => {
  const annotated = JSON.parse(JSON.stringify(web())) as { spec: { template: { metadata?: JsonObject } } };
  annotated.spec.template.metadata = { ...annotated.spec.template.metadata, annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': 'metrics' } };

  expect(asked([web(), annotated as unknown as JsonObject])).toBe(1);
});

test('a pod in which something was found is found again, also where the finding was suppressed', () => {
  const wrong = web(undefined, { ports: [{ containerPort: 70_000 }] });
  const annotations = { 'ignore.cdk8s-sidecars/schema.range': 'as a test', 'ignore.cdk8s-sidecars/api.*': 'as a test' };
  const remembering = remember();
  remembering.check({ ...wrong, metadata: { name: 'web', annotations } });

  expect(remembering.check(wrong).violations).not.toEqual([]);
  expect(remembering.check(wrong)).toEqual(forgetful().check(wrong));
});

test('what is no list of volumes is told each time', () => {
  const wrong = web('none' as unknown as JsonObject);
  (wrong.spec as { template: { spec: JsonObject } }).template.spec.volumes = {};
  const remembering = remember();
  remembering.check(deployment({ containers: [{ name: 'main', image }, { ...agent, volumeMounts: [] }], volumes: [] }));

  expect(remembering.check(wrong)).toEqual(forgetful().check(wrong));
});

test('what JSON cannot tell is looked at each time', () => {
  const odd = web(undefined, { stdin: 1n as unknown as boolean });

  expect(remember().check(odd)).toEqual(forgetful().check(odd));
});

test('a fleet whose pods differ somewhere is told the same by an engine that remembers', () => {
  const names = fc.constantFrom('web-config', 'other-config', 'Web_Config', '', 'web-config-5h2bk8d9mf', '*', 7);
  const pods = fc.record({
    volume: fc.oneof(
      names.map((name) => configMap(name)),
      names.map((secretName) => ({ name: 'config', secret: { secretName: secretName as string } })),
      names.map((claimName) => ({ name: 'config', persistentVolumeClaim: { claimName: claimName as string } })),
      fc.constant<JsonObject>({ name: 'config', emptyDir: {} }),
    ),
    mount: fc.constantFrom<JsonObject>({}, { subPath: 'agent.yaml' }, { readOnly: true }),
    port: fc.constantFrom(80, 8080, 70_000),
    claim: fc.boolean(),
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'DaemonSet'),
    labels: fc.constantFrom<JsonObject>({ app: 'a' }, { app: 'b' }, { app: 'not a value!' }),
  });
  fc.assert(fc.property(fc.array(pods, { minLength: 2, maxLength: 12 }), (fleet) => {
    const remembering = remember();
    for (const { volume, mount, port, claim, kind, labels } of fleet) {
      const main = { ports: [{ containerPort: port }], volumeMounts: claim ? [{ name: 'data', mountPath: '/data' }] : [] };
      const manifest = labelled(web(volume, main), labels);
      manifest.kind = kind;
      if (claim) (manifest.spec as JsonObject).volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: {} }];
      const { spec } = (manifest.spec as { template: { spec: { containers: JsonObject[] } } }).template;
      spec.containers[1] = { ...agent, volumeMounts: [{ name: 'config', mountPath: '/etc/agent', ...mount }] };
      expect(remembering.check(manifest)).toEqual(forgetful().check(manifest));
    }
  }), { numRuns: 150 });
});
