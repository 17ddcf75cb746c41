import { isIpFor, parseCidrFor } from '../rules/api/support/ip';
import { isTime } from '../schemas/value-types';

const UUID = (third: string, fourth: string) => new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}[0-9a-f]{3}-?${fourth}[0-9a-f]{3}-?[0-9a-f]{12}$`, 'i');
const HEX = '[0-9a-f]';
const UUIDS = { uuid: UUID(HEX, HEX), uuid3: UUID('3', HEX), uuid4: UUID('4', '[89ab]'), uuid5: UUID('5', '[89ab]') };
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;
const MAC = /^(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4,}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2,}[0-9a-f]{4})$/i;
const MAC_BYTES: ReadonlySet<number> = new Set([6, 8, 20]);

/** The format of Go: `1h30m`, `-1.5s`, `0`. */
const GO_DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
/** The format with words: `2 days`. */
const SPOKEN = /\d+\s*([A-Za-z\u00b5]+)/g;
const UNIT = /^(?:ns|nano.*|us|\u00b5s|micro.*|ms|milli.*|s|sec.*|m|min.*|h|hr|hour.*|d|day.*|w|wk|week.*)$/i;

function isDuration(text: string): boolean {
  return GO_DURATION.test(text) || [...text.matchAll(SPOKEN)].some(([, unit]) => UNIT.test(unit));
}

function isMac(text: string): boolean {
  return MAC.test(text) && MAC_BYTES.has(text.replace(/[^0-9a-f]/gi, '').length / 2);
}

const HOST = /^(?:[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?|(?:[a-zA-Z0-9\p{S}\p{L}](?:[a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z\p{L}]{2,63})$/u;

/** A minor that accepts leading zeros in addresses: in custom resources all minors do. */
const LENIENT = 0;

interface Format {
  readonly fits: (text: string) => boolean;
  readonly example: string;
}

/** The string formats that an API server validates in custom resources; it ignores others. Keys have no dashes, because it compares them without. */
const FORMATS: Readonly<Record<string, Format>> = {
  byte: { fits: (text) => text !== '' && BASE64.test(text), example: 'YWJj' },
  cidr: { fits: (text) => parseCidrFor(text, LENIENT) !== undefined, example: '10.0.0.0/8' },
  date: { fits: (text) => isTime(`${text}T00:00:00Z`), example: '2025-01-31' },
  datetime: { fits: isTime, example: '2025-01-31T12:00:00Z' },
  duration: { fits: isDuration, example: '1h30m' },
  email: { fits: (text) => /^[^@\s]+@[^@\s]+$/.test(text) || /<[^@\s]+@[^@\s]+>\s*$/.test(text), example: 'a@example.com' },
  hostname: { fits: (text) => text.length <= 255 && HOST.test(text) && text.split('.').every((part) => part.length <= 63), example: 'example.com' },
  ipv4: { fits: (text) => isIpFor(text, LENIENT) && text.includes('.'), example: '10.0.0.1' },
  ipv6: { fits: (text) => isIpFor(text, LENIENT) && text.includes(':'), example: '2001:db8::1' },
  mac: { fits: isMac, example: '00:00:5e:00:53:01' },
  uri: { fits: (text) => /^(?:[a-zA-Z][-+.a-zA-Z0-9]*:|\/)/.test(text) && !/[\s\u0000-\u001f\u007f]/.test(text), example: 'https://example.com/' }, // eslint-disable-line no-control-regex
  ...Object.fromEntries(Object.entries(UUIDS).map(([name, pattern]) => [name, { fits: (text: string) => pattern.test(text), example: '123e4567-e89b-42d3-a456-426614174000' }])),
};

/** An example of the format, if a text does not match it; `undefined` if it does, or the format is ignored. */
export function formatProblem(text: string, format: string): string | undefined {
  const name = format.replace(/-/g, '');
  const known = Object.prototype.hasOwnProperty.call(FORMATS, name) ? FORMATS[name] : undefined;
  return known === undefined || known.fits(text) ? undefined : known.example;
}
