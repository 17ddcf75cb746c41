import { asArray, asNumber, asObject, asString, JsonObject } from '../../manifest/json';

/** A hook or a probe in words, with its minimum duration, if known. */
export interface Handler {
  readonly text: string;
  readonly seconds?: number;
}

/** Describes the handler of a hook or a probe. */
export function handlerOf(holder: JsonObject): Handler | undefined {
  const { exec, grpc, httpGet, sleep, tcpSocket } = holder;
  if (asObject(sleep)) {
    const seconds = asNumber(asObject(sleep)!.seconds) ?? 0;
    return { text: `sleep ${seconds} s`, seconds };
  }
  if (asObject(exec)) {
    const command = asArray(asObject(exec)!.command).map(String);
    return { text: command.map(quoted).join(' '), seconds: sleepIn(command) };
  }
  if (asObject(httpGet)) {
    const { host, path, port, scheme } = asObject(httpGet)!;
    return { text: `${scheme === 'HTTPS' ? 'HTTPS ' : ''}GET ${asString(host) ?? ''}:${shown(port)}${asString(path) ?? '/'}` };
  }
  if (asObject(tcpSocket)) return { text: `TCP :${shown(asObject(tcpSocket)!.port)}` };
  if (asObject(grpc)) return { text: `gRPC :${shown(asObject(grpc)!.port)}` };
  return undefined;
}

function shown(port: unknown): string {
  return typeof port === 'number' || typeof port === 'string' ? String(port) : '?';
}

/** The command as typed in a shell; a multi-line script by its first line. */
function quoted(word: string): string {
  const [first, ...rest] = word.trim().split('\n');
  const text = rest.length > 0 ? `${first} …` : first;
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text}'`;
}

const SLEEP = /^(?:\S*\/)?sleep$/;
const SHELL = /^(?:\S*\/)?(?:ba|da|a)?sh$/;
/** The first command of a script, if it sleeps. */
const SLEEPS_FIRST = /^\s*(?:set -\w+\s*[;\n]\s*)?(?:exec\s+)?(?:\S*\/)?sleep\s+(\d+(?:\.\d+)?)(s|m|h)?\s*(?:[;&\n]|$)/;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** The seconds that a command sleeps before it does anything else. */
function sleepIn(command: readonly string[]): number | undefined {
  const [program = '', ...words] = command;
  const script = SLEEP.test(program) && words.length === 1 ? `sleep ${words[0]}` : SHELL.test(program) && /^-\w*c$/.test(words[0] ?? '') ? words[1] ?? '' : '';
  const match = SLEEPS_FIRST.exec(script);
  // A background command does not delay what follows.
  if (!match || (/&\s*$/.test(match[0]) && script[match[0].length] !== '&')) return undefined;
  return Number(match[1]) * SECONDS[match[2] ?? 's'];
}

const PROBE_DEFAULTS = { initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 3 };

/** Describes a probe, with the seconds that it may fail before it takes effect. */
export function probeOf(probe: JsonObject): Handler {
  const number = (field: keyof typeof PROBE_DEFAULTS) => asNumber(probe[field]) || PROBE_DEFAULTS[field];
  const period = number('periodSeconds');
  return {
    text: `${handlerOf(probe)?.text ?? 'a probe without a handler'}, every ${period} s`,
    seconds: number('initialDelaySeconds') + period * number('failureThreshold'),
  };
}
