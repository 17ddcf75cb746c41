import * as fc from 'fast-check';
import { file } from './documents';
import { Folder, injectAll, SIDECARS } from './folder';
import { cli } from '../io';

const folder = new Folder();
const OTHER = SIDECARS.replace('name: helper', 'name: other').replace('40s', '90s');
const inject = (stdin: string, sidecars = SIDECARS) => injectAll(folder.write('sidecars.yaml', sidecars), stdin);
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
    const other = await inject(first.stdout, OTHER);
    expect(other.stdout).toBe((await inject(text, OTHER)).stdout);
  }), { numRuns: Number(process.env.FUZZ_RUNS ?? 60) });
  expect(injected).toBeGreaterThan(20);
}, 600_000);

