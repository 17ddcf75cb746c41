/**
 * What differs between two texts, as `diff` prints it: `-` for a line of the first alone, `+` for one of the second alone. Each place is headed by the line before
 * it, not by a number: a snapshot stays as it is when both texts change alike.
 */
export function lineDifference(first: string, second: string): string {
  const [before, after] = [first.split('\n'), second.split('\n')];
  let place = '';
  // What both begin with is most of it, and need not be compared with all the rest.
  while (before.length > 0 && before[0] === after[0]) {
    place = before.shift()!.trim();
    after.shift();
  }
  const printed: string[] = [];
  let headed = false;
  const print = (sign: string, line: string) => {
    if (!headed) printed.push(`@@ ${place}`);
    headed = true;
    printed.push(`${sign} ${line}`);
  };
  const common = commonLengths(before, after);
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      place = before[i++].trim();
      headed = false;
      j++;
    } else if (j === after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) {
      print('-', before[i++]);
    } else {
      print('+', after[j++]);
    }
  }
  return printed.join('\n');
}

/** How many lines are common to both, in their order, from line i of the one and line j of the other on. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i][j] = before[i] === after[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}
