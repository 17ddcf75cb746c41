import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { CustomSidecar, ManifestValidation, RuleSuppressions, SidecarMount, Sidecars } from '../../../src';
import { SUPPRESSIBLE } from '../../../src/composition/fragment';
import { knownRules } from '../../../src/validation/known-rules';
import { COMPOSE_RULES, UNSUPPRESSIBLE_COMPOSE_RULES } from '../../../src/validation/rules/compose-rules';

const src = path.join(__dirname, '../../../src');
const files = ['composition', 'lowering', 'synthesis'].flatMap((folder) => fs.readdirSync(path.join(src, folder)).map((file) => path.join(src, folder, file)));

test('the rules are those that composition reports', () => {
  const reported = files.filter((file) => !file.endsWith('fragment.ts')).flatMap((file) => fs.readFileSync(file, 'utf8').match(/(?<=')compose\/[a-z-]+(?=')/g) ?? []);

  expect([...new Set(reported)].sort()).toEqual(COMPOSE_RULES.map(({ id }) => id).sort());
  expect(knownRules()).toEqual(expect.arrayContaining([...COMPOSE_RULES]));
});

test('all rules that a problem can name are described', () => {
  const text = fs.readFileSync(path.join(src, 'composition/fragment.ts'), 'utf8');
  const named = /ComposeRule = `compose\/\$\{([^}]*)\}`/s.exec(text)![1].match(/(?<=')[a-z-]+(?=')/g)!;

  expect(named.map((name) => `compose/${name}`).sort()).toEqual(COMPOSE_RULES.map(({ id }) => id).sort());
});

function chartWith(sidecars: CustomSidecar[]): Chart {
  const chart = new Chart(Testing.app(), 'shop', { namespace: 'prod' });
  const pod = { containers: [{ name: 'app', image: 'registry.example/app:1.0.0', ports: [{ containerPort: 80 }] }] };
  Sidecars.of(new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: pod })).add(...sidecars);
  return chart;
}

const agent = (port: number) => new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', ports: [{ number: port }] });

test('a violation of composition is one like any other', () => {
  expect(ManifestValidation.violations(chartWith([agent(80)]))).toEqual([{
    rule: 'compose/port',
    severity: 'error',
    resource: { apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: 'prod' },
    path: '',
    message: 'sidecar "agent" listens on port 80/TCP, which container "app" has',
    fix: 'let the sidecar listen on another port, for example 81',
    constructPath: 'shop/web',
  }]);
});

test('those of the rules stand in the same list', () => {
  expect(ManifestValidation.violations(chartWith([agent(81)])).map(({ rule }) => rule)).toEqual(['sidecar/liveness']);
});

test('a suppression suppresses what can be composed all the same', () => {
  const chart = chartWith([agent(80)]);
  for (const rule of ['compose/*', 'sidecar/port-collision']) RuleSuppressions.add(chart, rule, 'they listen on different addresses');

  expect(Testing.synth(chart)[0].spec.containers).toHaveLength(2);
});

test('a suppression of the whole group suppresses no more than that', () => {
  const chart = chartWith([new CustomSidecar({ name: 'agent', image: 'a:1', mounts: [SidecarMount.volume('/a', { name: 'absent' })] })]);
  RuleSuppressions.add(chart, 'compose/*', 'a reason');

  expect(COMPOSE_RULES.filter((rule) => !UNSUPPRESSIBLE_COMPOSE_RULES.includes(rule)).map(({ id }) => id)).toEqual(SUPPRESSIBLE);
  expect(() => Testing.synth(chart)).toThrow(/compose\/volume/);
});

test.each(UNSUPPRESSIBLE_COMPOSE_RULES.map(({ id }) => [id]))('%s cannot be suppressed', (id) => {
  expect(() => RuleSuppressions.add(Testing.chart(), id, 'a reason')).toThrow(`${id} cannot be ignored: the pod cannot be composed then`);
});
