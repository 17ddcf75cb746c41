import { LuaValue } from '../../../kit/lua';
import { Re2Instruction, re2Program } from '../../../patterns/re2-program';

/** Kinds of instructions, as the script numbers them. */
const KINDS = { alternative: 1, next: 2, assertion: 3, match: 4, rune: 5, fail: 6 };

/** A pattern as the instructions that RE2 compiles it to, which the script runs. Lua counts from one. */
export function luaProgram(pattern: string): LuaValue {
  const { start, instructions } = re2Program(pattern);
  return {
    start: start + 1,
    asserts: instructions.some(({ kind }) => kind === 'assertion'),
    instructions: instructions.map((instruction) => [KINDS[instruction.kind], ...operandsOf(instruction)]),
  };
}

function operandsOf(instruction: Re2Instruction): LuaValue[] {
  switch (instruction.kind) {
    case 'alternative': return [instruction.preferred + 1, instruction.other + 1];
    case 'next': return [instruction.next + 1];
    case 'assertion': return [instruction.next + 1, instruction.flags];
    case 'rune': return [instruction.next + 1, [...instruction.ranges]];
    default: return [];
  }
}
