/** More texts than this are not remembered. */
const MOST = 1_000;

/** The same function of a text, asked once for each: the workloads of a fleet have the same patterns. */
export function remembered<T>(ask: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = ask(text);
      if (answers.size < MOST) answers.set(text, answer);
    }
    return answer;
  };
}
