import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { file } from './documents';
import { cli } from '../io';

const SIDECARS = `apiVersion: cdk8s-sidecars/v1
kind: SidecarInjection
spec:
  kubernetesVersion: "1.33"
  sidecars:
    - LogShipper.fluentBit:
        logs: [{ directory: /var/log/app }]
        destination: LogDestination.stdout
    - CustomSidecar:
        name: helper
        image: registry.example.com/helper:1.0.0
        args: ["it's", "two\\nlines", "on"]
        flushTimeout: 40s
        pod: { fsGroup: 2000, labels: { helped: "true" } }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inject-'));
  writeFileSync(join(folder, 'sidecars.yaml'), SIDECARS);
  writeFileSync(join(folder, 'other.yaml'), SIDECARS.replace('name: helper', 'name: other').replace('40s', '90s'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ignored = ['--ignore', 'api/*', '--ignore', 'sidecar/*', '--ignore', 'schema/*'];
const inject = (stdin: string, name = 'sidecars.yaml') => cli(['inject', '-f', join(folder, name), ...ignored], { stdin });
const remove = (stdin: string) => cli(['inject', '--remove'], { stdin });

test('injecting, then removing, gives back the input byte for byte; injecting again changes nothing', async () => {
  let injected = 0;
  await fc.assert(fc.asyncProperty(file, async (text) => {
    const first = await inject(text);
    // Everything that the generator makes can be edited in place.
    expect({ status: first.status, stderr: first.status !== 0 || first.stderr.includes('anew') ? first.stderr : '' }).toEqual({ status: 0, stderr: '' });
    if (first.stdout !== text) injected++;
    for (const comment of text.match(/#[^\r\n]*/g) ?? []) expect(first.stdout).toContain(comment);
    expect((await inject(first.stdout)).stdout).toBe(first.stdout);
    expect((await remove(first.stdout)).stdout).toBe(text);
    // With other sidecars, what was injected is replaced.
    const other = await inject(first.stdout, 'other.yaml');
    expect(other.stdout).toBe((await inject(text, 'other.yaml')).stdout);
  }), { numRuns: Number(process.env.FUZZ_RUNS ?? 60) });
  expect(injected).toBeGreaterThan(20);
}, 600_000);

