import * as http from 'http';

export interface Answers {
  readonly sent: number;
  readonly ok: number;
  /** Requests with a larger body than nginx accepts: answered with 413, and logged in the error log too. */
  readonly refused: number;
  readonly wrong: readonly string[];
  /** The names of answered requests, such as `NAME-1`. */
  readonly answered: readonly string[];
}

export interface Target {
  readonly host: string;
  readonly port: number;
}

const SECONDS = 5;
const TOO_LARGE = { 'Content-Length': '2000000' };

function ask(target: Target, path: string, agent: http.Agent, tooLarge = false): Promise<number | string> {
  return new Promise((resolve) => {
    const request = http.request({
      ...target, path, agent, timeout: SECONDS * 1000, ...(tooLarge ? { method: 'POST', headers: TOO_LARGE } : {}),
    }, (response) => {
      response.resume();
      response.on('error', (error) => resolve(error.message));
      response.on('end', () => {
        resolve(response.statusCode ?? 'no status');
        // The announced body is never sent.
        if (tooLarge) request.destroy();
      });
    });
    request.on('timeout', () => request.destroy(new Error(`no answer in ${SECONDS} s`)));
    request.on('error', (error) => resolve(error.message));
    if (tooLarge) request.flushHeaders();
    else request.end();
  });
}

/**
 * Sends requests, eight at a time, each with a unique path (`/?NAME-1`, ...). Every tenth one is too large, to write to the error log.
 *
 * @param perSecond the rate; without it, requests are sent as fast as they are answered
 * @param options `untilGone`: ends with the first unanswered request, which is not an error
 */
export async function send(target: Target, name: string, count: number, perSecond?: number, options: { untilGone?: boolean } = {}): Promise<Answers> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const answers = { sent: 0, ok: 0, refused: 0, wrong: [] as string[], answered: [] as string[] };
  let gone = false;
  const begin = Date.now();
  const worker = async () => {
    while (answers.sent < count && !gone) {
      answers.sent += 1;
      const n = answers.sent;
      const wait = perSecond ? begin + (n * 1000) / perSecond - Date.now() : 0;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const tooLarge = n % 10 === 0;
      const status = await ask(target, `/?${name}-${n}`, agent, tooLarge);
      if (typeof status === 'number') answers.answered.push(`${name}-${n}`);
      else if (options.untilGone) gone = true;
      if (gone) return;
      if (!tooLarge && status === 200) answers.ok += 1;
      else if (tooLarge && status === 413) answers.refused += 1;
      else answers.wrong.push(`/?${name}-${n}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  agent.destroy();
  return answers;
}

/** Waits until the target answers, and returns the time in milliseconds. */
export async function ready(target: Target, seconds: number, path = '/'): Promise<number> {
  const agent = new http.Agent();
  const begin = Date.now();
  let status: number | string = 'not asked';
  while (Date.now() < begin + seconds * 1000) {
    status = await ask(target, path, agent);
    if (status === 200) return Date.now() - begin;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`http://${target.host}:${target.port}${path} did not answer with 200 in ${seconds} s: ${status}`);
}
