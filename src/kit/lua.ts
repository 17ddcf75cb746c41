/** Constants of a script as Lua values. */
export type LuaValue = string | number | boolean | readonly LuaValue[] | { readonly [name: string]: LuaValue | undefined };

/**
 * A value as a Lua expression. Bytes of a text that are not printable ASCII are escaped, so that the text cannot end its string or its line.
 *
 * @see https://www.lua.org/manual/5.1/manual.html#2.1
 */
export function luaOf(value: LuaValue): string {
  if (typeof value === 'string') return `"${[...Buffer.from(value, 'utf8')].map(character).join('')}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `{${value.map(luaOf).join(',')}}`;
  const fields = Object.entries(value).flatMap(([name, field]) => field === undefined ? [] : [`[${luaOf(name)}]=${luaOf(field)}`]);
  return `{${fields.join(',')}}`;
}

function isList(value: LuaValue): value is readonly LuaValue[] {
  return Array.isArray(value);
}

/** An escape has three digits, so that a following digit is not read as part of it. */
function character(byte: number): string {
  const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
  return plain ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`;
}
