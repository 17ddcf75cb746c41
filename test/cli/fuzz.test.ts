import { parseAllDocuments } from 'yaml';
import { validateText } from './io';
import { parseJsonText } from '../../src/validation/source/json-text';
import { withDeepContinuations } from '../../src/validation/source/low-indent';
import { DECLINED } from '../../src/validation/source/plain-yaml';
import { below, mutate, pick, randomManifest, randomValue, render, seeded } from '../validation/source/documents';

const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** In CI more of them: on two cores that takes half a minute. */
const RUNS = Number(process.env.FUZZ_RUNS ?? (process.env.CI ? 10_000 : 2_000));
/** A run of so few bytes that takes more processor time than this hangs, however busy the machine is. */
const PATIENCE_MS = 5_000;

/** Bytes that are often no YAML, and sometimes no text. */
function randomInput(random: () => number): Buffer {
  const value = () => random() < 0.5 ? randomManifest(random) : randomValue(random, 3);
  const documents = Array.from({ length: random() < 0.8 ? 1 : 2 }, () => render(random, value()));
  let text = documents.join(pick(random, ['---\n', '\n---\n', '...\n', '\n']));
  if (random() < 0.8) text = mutate(random, text);
  const bytes = Buffer.from(text);
  if (random() < 0.05 && bytes.length > 0) bytes[below(random, bytes.length)] = below(random, 256);
  return random() < 0.02 ? bytes.subarray(0, below(random, bytes.length)) : bytes;
}

/** Whether the full parser refuses a text. JSON is also read where YAML forbids its white space, and objects in it one after the other. */
function isRefused(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    // What only goes on at a low indentation is read all the same.
    if (parseJsonText(text) !== DECLINED) return false;
    const documents = parseAllDocuments(withDeepContinuations(text.replace(/\r\n/g, '\n')).text, { uniqueKeys: false, logLevel: 'silent', schema: 'failsafe', prettyErrors: false });
    return Array.isArray(documents) && documents.some(({ errors }) => errors.length > 0);
  }
}

const processorMs = () => process.cpuUsage().user / 1000;
const validate = (input: Buffer) => validateText(input, '--allow-empty', '--pod-security', 'restricted', '--kubernetes-version', '1.33');

// The first run loads and compiles all code that the others use.
beforeAll(() => validate(Buffer.from('{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: "a:1"}]}}')), 60_000);

test(`${RUNS} random inputs: no crash, no hang, and nothing that YAML refuses is valid (seed ${SEED})`, async () => {
  const random = seeded(SEED);
  const seen = [0, 0, 0];
  for (let i = 0; i < RUNS; i++) {
    const input = randomInput(random);
    const about = () => `input ${i}: ${JSON.stringify(input.toString('latin1'))}`;
    const begun = processorMs();
    const { status, report, stderr } = await validate(input).catch((e: Error) => { throw new Error(`${e.stack}\n${about()}`); });
    if (processorMs() - begun > PATIENCE_MS) throw new Error(`took ${processorMs() - begun} ms\n${about()}`);

    const { errors, warnings } = report.summary;
    const unread = report.violations.some(({ rule }) => rule.startsWith('input/') && rule !== 'input/duplicate-key');
    const lines = input.toString('latin1').split('\n').length;
    const sane = status === (unread ? 2 : errors > 0 ? 1 : 0)
      && (stderr !== '') === unread
      && report.violations.length === errors + warnings
      && report.violations.every(({ line, message, fix, path }) => line >= 1 && line <= lines && message !== '' && fix !== '' && (path === '' || path.startsWith('/')));
    if (!sane) throw new Error(`${status} and ${JSON.stringify(report)}\n${about()}`);
    if (status !== 2 && isRefused(input.toString('utf8'))) throw new Error(`was read, though the parser refuses it\n${about()}`);
    seen[status]++;
  }
  // All three ends must be met, or the inputs have become too tame or too wild to show anything.
  expect(Math.min(...seen)).toBeGreaterThan(0);
  expect(seen[2]).toBeGreaterThan(RUNS / 20);
}, 120_000);
