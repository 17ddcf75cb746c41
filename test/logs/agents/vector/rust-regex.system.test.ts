import { run } from './support';
import { regex, text } from '../../../../src/logs/agents/vector/vrl';
import { checkRe2 } from '../../../../src/patterns/re2';
import { rustRegex } from '../../../../src/patterns/rust';
import { describeWith, realProgram } from '../../../real-programs';

const VRL = realProgram('VRL', 'vrl', 'whether Rust matches what RE2 matches is');

const PIECES = [
  'a', 'K', 'é', 'ß', '1', '_', '-', ' ', '\t', '\\\\', '"', "'", "\\'", '{', '}', '{2}', '{1,}', '{,3}', '{1,2}?', '[', '[^', '[]', '[^]', ']', '&&', '~~', '--', '[[:alpha:]',
  '[:^digit:]]', '(', '(?:', '(?i)', '(?i:', '(?s-i:', '(?m)', '(?U)', '(?P<n>', ')', '|', '*', '+', '?', '*?', '.', '^', '$', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\b', '\\B',
  '\\A', '\\z', '\\pL', '\\p{^Lu}', '\\P{Greek}', '\\x41', '\\x{e9}', '\\101', '\\0', '\\n', '\\v', '\\Qa.b\\E', '\\Q(', '\\<', '\\#', '#', '\\.', '/', '\\-', 'a-z', 'SECRET[a.b]', '=', '漢',
  '🙂', '${', '}}', '{{',
];
const CHARACTERS = [...'abkK\u212aéÉßä1٣_- \u00a0\t\\"\'{}[]&~()|*+?.^$\vAB#/<>ST=漢🙂Ω\n\u0001'];

describeWith(VRL)('VRL itself', () => {
  test('Rust matches what RE2 matches', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RE2JS } = require('re2js');
    let seed = 7;
    const some = <T>(from: readonly T[], most: number): T[] => Array.from({ length: below(most + 1) }, () => from[below(from.length)]);
    const below = (n: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor(seed / 2147483648 * n);
    };
    const cases: { pattern: string; input: string; matches: boolean }[] = [];
    while (cases.length < 1500) {
      const pattern = some(PIECES, 6).join('');
      if (pattern === '' || checkRe2(pattern) !== undefined) continue;
      for (let n = 0; n < 3; n++) {
        const input = some(CHARACTERS, 5).join('');
        cases.push({ pattern, input, matches: RE2JS.compile(pattern).matcher(input).find() });
      }
    }
    const program = `[${cases.map(({ pattern, input }) => `match(${text(input)}, ${regex(rustRegex(pattern))})`).join(',\n')}]`;
    const { events: [{ found }], errors } = run(VRL!, [`.found = ${program}`], [{}]);
    expect(errors).toBe('');
    expect(cases.filter(({ matches }, n) => matches !== found[n])).toEqual([]);
  });
});
