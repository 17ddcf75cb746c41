import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { CONTAINERS, pipelineOf } from './support';
import { LogShipper } from '../../../../src';
import { vector } from '../../../../src/logs/agents/vector/vector';
import { describeWith, realProgram, testWith } from '../../../real-programs';
import { cellsOf, fullProps, HOSTILE } from '../samples';
import { filesOf } from '../suite';

const VECTOR = realProgram('VECTOR', 'vector', 'the configs of Vector are');
// A build that is not optimized takes its time.
jest.setTimeout(60_000);

let directory: string;
beforeEach(() => directory = fs.mkdtempSync(path.join(os.tmpdir(), 'vector-')));
afterEach(() => fs.rmSync(directory, { recursive: true }));

/** What a build of Vector with few features has not, and how it says so: the official images have it. */
const LACKS_ENVIRONMENT = /call to undefined function[^]*get_env_var/;

/** Whether this build knows a codec; the official images know all. */
function knowsCodec(codec: string): boolean {
  if (VECTOR === undefined) return false;
  const config = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'vector-')), 'vector.yaml');
  fs.writeFileSync(config, JSON.stringify({
    sources: { in: { type: 'stdin' } }, sinks: { out: { type: 'console', inputs: ['in'], encoding: { codec } } },
  }));
  const { stdout, stderr } = spawnSync(VECTOR, ['validate', '--no-environment', config], { encoding: 'utf8' });
  fs.rmSync(path.dirname(config), { recursive: true });
  return !`${stdout}${stderr}`.includes(`unknown variant \`${codec}\``);
}

/** What Vector says against a config. With `built`, all its parts are made, though not started. */
function complaints(files: { readonly [name: string]: string }, built: boolean): string {
  fs.mkdirSync(path.join(directory, 'state'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(directory, name), content.replace(/\/etc\/log-shipper(?=\/)/g, directory).replace(/\/var\/lib\/log-shipper/g, `${directory}/state`));
  }
  const { status, stdout, stderr } = spawnSync(
    VECTOR!, ['validate', '--deny-warnings', built ? '--skip-healthchecks' : '--no-environment', path.join(directory, 'vector.yaml')], { encoding: 'utf8' },
  );
  return status === 0 ? '' : `${stdout}${stderr}`;
}

describeWith(VECTOR)('Vector itself', () => {
  const chart = new Chart(new App(), 'cells');
  const cells = cellsOf(chart, { serverName: false }).filter(({ kind, name }) => vector.destinations.includes(kind) && !name.includes('gRPC'));

  const [syslog, others] = [cells.filter(({ kind }) => kind === 'syslog'), cells.filter(({ kind }) => kind !== 'syslog')];

  function takes({ name, destination }: typeof cells[number]): void {
    const against = (podMetadata: boolean) => {
      const files = filesOf(LogShipper.vector({ ...fullProps(destination), podMetadata }));
      // The files of TLS are not there.
      return complaints(files, !name.includes('TLS'));
    };
    const found = against(true);
    const lacking = LACKS_ENVIRONMENT.test(found);
    if (lacking) console.warn(`this build of Vector lacks get_env_var: that is NOT CHECKED in ${name}`);
    expect(lacking ? against(false) : found).toBe('');
  }

  test.each(others)('Vector takes $name', takes);

  testWith(knowsCodec('syslog') ? VECTOR : undefined).each(syslog)('Vector takes $name', takes);

  test('Vector takes any text', () => {
    const lines = HOSTILE.filter((text) => text !== '' && !/[\r\n]/.test(text));
    const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const { files } = vector.render(pipelineOf({
      labels: Object.fromEntries(HOSTILE.map((value, n) => [`label_${n}`, value])),
      drop: lines.map(literal),
      redact: lines.map((text) => ({ pattern: literal(text), replacement: text })),
    }, { recordStart: literal(lines.join('')), container: lines.join(''), include: [`/var/${lines.join('')}/*.log`], exclude: [] }));
    expect(complaints(files, true)).toBe('');
  });

  test.each(['cri', 'docker'] as const)('Vector takes the logs of a node, %s', (runtime) => {
    expect(complaints(vector.render(pipelineOf({ source: { ...CONTAINERS, runtime } })).files, false)).toBe('');
    expect(complaints(vector.render(pipelineOf({ source: { ...CONTAINERS, runtime, enrich: false } })).files, true)).toBe('');
  });
});
