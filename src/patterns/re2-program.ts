/**
 * The compiled program of a pattern: a Pike virtual machine, as in Go's regexp/syntax. An engine without regular expressions can run it with the exact semantics
 * of RE2.
 *
 * @see https://pkg.go.dev/regexp/syntax#Prog
 */
export interface Re2Program {
  /** The index of the first instruction. */
  readonly start: number;
  readonly instructions: readonly Re2Instruction[];
}

export type Re2Instruction =
  | { readonly kind: 'alternative'; readonly preferred: number; readonly other: number }
  | { readonly kind: 'next'; readonly next: number }
  /** Bits: begin of line 1, end of line 2, begin of text 4, end of text 8, word boundary 16, none 32. */
  | { readonly kind: 'assertion'; readonly next: number; readonly flags: number }
  /** One code point in the ranges: pairs of the first and the last, ascending. */
  | { readonly kind: 'rune'; readonly next: number; readonly ranges: readonly number[] }
  | { readonly kind: 'match' }
  | { readonly kind: 'fail' };

/** The part of the package that is used. Its version is pinned, because it is bundled. */
interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: ArrayLike<number>;
  matchRune(rune: number): boolean;
}
interface Compiled {
  readonly re2Input: { readonly prog: { readonly start: number; readonly inst: readonly Instruction[] } };
}

const FOLD = 1;
const LAST_RUNE = 0x10ffff;
/** No character beyond it has another case, in any version of Unicode that the package supports. */
const LAST_CASED = 0x1f000;

/** @param pattern one that RE2 takes */
export function re2Program(pattern: string): Re2Program {
  // Loaded when the first pattern is compiled: most programs have none.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RE2JS } = require('re2js') as { readonly RE2JS: { compile(pattern: string): unknown } };
  const { start, inst } = (RE2JS.compile(pattern) as Compiled).re2Input.prog;
  return { start, instructions: inst.map(instructionOf) };
}

/**
 * Whether a pattern can match the empty text at some position, such as `x*` or `\b`.
 *
 * @param pattern one that RE2 takes
 */
export function matchesNothing(pattern: string): boolean {
  const { start, instructions } = re2Program(pattern);
  const seen = new Set<number>();
  const pending = [start];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const instruction = instructions[at];
    if (instruction.kind === 'match') return true;
    if (instruction.kind === 'alternative') pending.push(instruction.preferred, instruction.other);
    else if (instruction.kind === 'next' || instruction.kind === 'assertion') pending.push(instruction.next);
  }
  return false;
}

function instructionOf(inst: Instruction): Re2Instruction {
  const { op, out, arg, runes } = inst;
  switch (op) {
    case 1: case 2: return { kind: 'alternative', preferred: out, other: arg };
    case 3: case 7: return { kind: 'next', next: out };
    case 4: return { kind: 'assertion', next: out, flags: arg };
    case 5: return { kind: 'fail' };
    case 6: return { kind: 'match' };
    case 8: case 9: return { kind: 'rune', next: out, ranges: rangesOf(inst, Array.from(runes), (arg & FOLD) !== 0) };
    case 10: return { kind: 'rune', next: out, ranges: [0, LAST_RUNE] };
    case 11: return { kind: 'rune', next: out, ranges: [0, 9, 11, LAST_RUNE] };
    default: throw new Error(`a program of RE2 has an instruction ${op}, which is not known here`);
  }
}

/** A single rune matches itself, and with FOLD its other cases too. */
function rangesOf(inst: Instruction, runes: number[], fold: boolean): number[] {
  if (runes.length !== 1) return runes;
  if (!fold) return [runes[0], runes[0]];
  const ranges: number[] = [];
  for (let rune = 0; rune < LAST_CASED; rune++) if (inst.matchRune(rune)) ranges.push(rune, rune);
  return ranges;
}
