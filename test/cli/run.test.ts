import { cli } from './io';
import { COMMANDS } from '../../src/cli/commands';

test('--help lists every command', async () => {
  const { status, stdout } = await cli(['--help']);
  expect(status).toBe(0);
  for (const { name, summary } of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
  expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
});

test.each(COMMANDS.map(({ name }) => name))('%s has a help of its own, in 80 columns', async (name) => {
  const { status, stdout } = await cli([name, '--help']);
  expect(status).toBe(0);
  expect(stdout).toContain(`Usage: cdk8s-sidecars ${name}`);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test.each<[string, string[], RegExp]>([
  ['an option that does not exist', ['--halp'], /no option --halp: do you mean --help\?/],
  ['an option in front of the command', ['-o', 'json', 'validate', '-'], /no option -o/],
])('%s', async (_, argv, message) => {
  expect(await cli(argv)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
});
