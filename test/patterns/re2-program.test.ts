import { matchesNothing, Re2Instruction, re2Program } from '../../src/patterns/re2-program';

/** Runs a program on a whole text, the plain way: for programs without assertions. */
function matchesWhole(pattern: string, text: string): boolean {
  const { start, instructions } = re2Program(pattern);
  const follow = (pcs: number[]): Re2Instruction[] => {
    const seen = new Set<number>();
    const visit = (pc: number): Re2Instruction[] => {
      if (seen.has(pc)) return [];
      seen.add(pc);
      const instruction = instructions[pc];
      switch (instruction.kind) {
        case 'alternative': return [...visit(instruction.preferred), ...visit(instruction.other)];
        case 'next': return visit(instruction.next);
        default: return [instruction];
      }
    };
    return pcs.flatMap(visit);
  };
  let threads = follow([start]);
  for (const character of text) {
    const rune = character.codePointAt(0)!;
    threads = follow(threads.flatMap((thread) => thread.kind === 'rune' && inRanges(thread.ranges, rune) ? [thread.next] : []));
  }
  return threads.some(({ kind }) => kind === 'match');
}

function inRanges(ranges: readonly number[], rune: number): boolean {
  return ranges.some((first, n) => n % 2 === 0 && first <= rune && rune <= ranges[n + 1]);
}

test.each<[string, string[], string[]]>([
  ['a(b|c)*d', ['ad', 'abcbd'], ['', 'abc', 'a']],
  ['(?i)ks', ['ks', 'KS', '\u212as', 'kſ'], ['k', 'kß']],
  ['.', ['a', '🙂'], ['\n', '', 'ab']],
  ['(?s).', ['\n'], ['']],
  ['[^a-c]x{2,3}', ['dxx', '漢xxx'], ['axx', 'dx', 'dxxxx']],
  ['\\pN', ['7', '٣'], ['a']],
  ['\\Q.*\\E', ['.*'], ['aa']],
])('%s is compiled', (pattern, yes, no) => {
  for (const text of yes) expect([text, matchesWhole(pattern, text)]).toEqual([text, true]);
  for (const text of no) expect([text, matchesWhole(pattern, text)]).toEqual([text, false]);
});

test('assertions are told by their bits', () => {
  const flags = (pattern: string) => re2Program(pattern).instructions.flatMap((instruction) => instruction.kind === 'assertion' ? [instruction.flags] : []);
  expect(['^a', 'a$', '(?m)^a', '(?m)a$', '\\ba', '\\Ba'].map(flags)).toEqual([[4], [8], [1], [2], [16], [32]]);
});

test.each<[string, boolean]>([
  ['x*', true], ['(?i)x*', true], ['(?s).*', true], ['\\b', true], ['\\b\\d*', true], ['\\d*\\B', true], ['^', true], ['$', true], ['a|', true], ['(?U)a*', true], ['\\z', true],
  ['x{0,3}', true], ['(a|b*)', true], ['x+', false], ['\\bx', false], ['(?i)[a-z]', false], ['x{2,}', false], ['(?:a|b)c*', false], ['\\pL+\\b', false], ['.', false],
])('whether %j matches nothing: %s', (pattern, expected) => {
  expect(matchesNothing(pattern)).toBe(expected);
});
