import { App, Chart, Testing } from 'cdk8s';
import {
  CustomSidecar, KubernetesVersion, ManifestValidation, NoteLevel, RuleSuppressions, SidecarDeployment, SidecarInjection, SidecarSettings,
} from '../../src';

const main = { name: 'app', image: 'registry.example/app:1.0.0' };
const agent = (...notes: string[]) => new CustomSidecar({ name: 'agent', image: 'registry.example/agent:1.0.0', notes });

let app: App;
let printed: string;

beforeEach(() => {
  app = Testing.app();
  SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
  printed = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

function fleet(count: number, notes: (i: number) => string[], annotations?: { [key: string]: string }): void {
  for (let i = 0; i < count; i++) new SidecarDeployment(new Chart(app, `c${i}`), 'web', { main, metadata: { annotations }, sidecars: [agent(...notes(i))] });
}
const linesWith = (text: string) => printed.split('\n').filter((line) => line.includes(text));

test('what is said of many workloads is said once', () => {
  fleet(100, (i) => ['mind the gap', ...i === 7 ? ['mind the step'] : []]);
  app.synthYaml();

  expect(linesWith('mind')).toEqual([
    'note/sidecar: sidecar "agent": mind the gap (in 100 workloads, first: c0/web/Resource)',
    '[c7/web/Resource] note/sidecar: sidecar "agent": mind the step',
  ]);
  expect(linesWith('warning')).toEqual([expect.stringMatching(/^warning sidecar\/liveness .* \(in 100 workloads, first: c0\/web\/Resource\)$/)]);
  expect(printed.split('\n')).toHaveLength(4);
});

test('a second synthesis says what is new', () => {
  fleet(2, () => ['mind the gap']);
  app.synthYaml();
  printed = '';
  new SidecarDeployment(new Chart(app, 'new'), 'web', { main, sidecars: [agent('mind the gap')] });
  app.synthYaml();

  expect(linesWith('mind')).toEqual(['[new/web/Resource] note/sidecar: sidecar "agent": mind the gap']);
});

describe('the setting', () => {
  test('silences a note, for a part of the tree', () => {
    fleet(2, () => ['note/agent-cost: much', 'mind the gap']);
    SidecarSettings.set(app.node.findChild('c1'), { notes: { 'note/agent-cost': NoteLevel.SILENT } });
    app.synthYaml();
    expect(linesWith('much')).toEqual(['[c0/web/Resource] note/agent-cost: sidecar "agent": much']);
    expect(linesWith('gap')).toHaveLength(1);
  });

  test('makes a note an error, with the others', () => {
    fleet(2, (i) => (i === 0 ? ['note/agent-cost: much'] : []));
    SidecarSettings.set(app, { notes: { 'note/agent-cost': NoteLevel.ERROR } });
    expect(() => app.synthYaml()).toThrow('[c0/web/Resource] note/agent-cost: sidecar "agent": much. Fix: as the note says.');
    expect(ManifestValidation.violations(app).filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'note/agent-cost', constructPath: 'c0/web/Resource', resource: { kind: 'Deployment' } },
    ]);
  });

  test('is for all notes that it does not name', () => {
    fleet(1, () => ['note/agent-cost: much', 'mind the gap', 'note/agent-age: old']);
    SidecarSettings.set(app, { notes: { 'note/*': NoteLevel.SILENT, 'note/agent-age': NoteLevel.NOTE } });
    SidecarSettings.set(app.node.findChild('c0'), { notes: { 'note/sidecar': NoteLevel.NOTE } });
    app.synthYaml();
    expect(linesWith('note/').map((line) => line.split(' ')[1])).toEqual(['note/sidecar:', 'note/agent-age:']);
  });

  test('makes the version of the cluster an error, once', () => {
    app = Testing.app();
    fleet(3, () => []);
    SidecarSettings.set(app, { notes: { 'note/kubernetes-version': NoteLevel.ERROR } });
    let message = '';
    try { app.synthYaml(); } catch (error) { message = (error as Error).message; }
    expect(message.match(/note\/kubernetes-version: the version of the cluster is not set/g)).toHaveLength(1);
    expect(printed).not.toContain('note/kubernetes-version');
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    app.synthYaml();
  });

  test.each<[any, string]>([
    [{ 'note/kubernetes-versoin': NoteLevel.ERROR }, '[] SidecarSettings: notes: there is no note note/kubernetes-versoin: do you mean note/kubernetes-version?'],
    [{ 'kubernetes-version': NoteLevel.ERROR }, '"kubernetes-version" is not a note: write note/name or note/*'],
    [{ 'note/sidecar': 'off' }, "give a map from note to level, for example { 'note/kubernetes-version': NoteLevel.ERROR }"],
  ])('%j is refused', (notes, message) => {
    expect(() => SidecarSettings.set(app, { notes })).toThrow(message);
  });
});

test('a note is silenced with a reason, as a rule is', () => {
  fleet(1, () => ['note/agent-cost: much', 'mind the gap', 'note/agent-age: old'], {
    'ignore.cdk8s-sidecars/note.agent-cost': 'agreed',
  });
  RuleSuppressions.add(app, 'note/sidecar', 'known');
  app.synthYaml();
  expect(linesWith('note/').map((line) => line.split(' ')[1])).toEqual(['note/agent-age:']);
  expect(() => RuleSuppressions.add(app, 'note/sidecra', 'known')).toThrow('there is no note note/sidecra: do you mean note/sidecar?');
});

test('notes of injections are silenced, or errors, like others', () => {
  new SidecarInjection(app, 'inject', { sidecars: [agent()], select: { kinds: ['Job'] } });
  new SidecarInjection(app, 'other', { sidecars: [agent()] });
  const annotations = { 'cdk8s-sidecars/inject': 'agnet' };
  new SidecarDeployment(new Chart(app, 'c'), 'web', { main, metadata: { annotations } });
  SidecarSettings.set(app, { notes: { 'note/injection-nothing': NoteLevel.ERROR, 'note/injection-name': NoteLevel.ERROR } });
  let message = '';
  try { app.synthYaml(); } catch (error) { message = (error as Error).message; }
  expect(message.split('\n').slice(1).map((line) => line.slice(0, 60))).toEqual([
    expect.stringContaining('[inject] note/injection-name: at c/web/Resource, the anno'), expect.stringContaining('[inject] note/injection-nothing: this injection does not'),
  ]);

  SidecarSettings.set(app, { notes: { 'note/*': NoteLevel.SILENT } });
  app.synthYaml();
  expect(printed).toBe('');
});
