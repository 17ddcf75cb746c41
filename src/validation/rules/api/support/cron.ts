interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of the week', min: 0, max: 6, names: DAYS },
];

const NAMED = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

const EVERY = /^@every [-+]?((\d+(\.\d*)?|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$/;

/** The error in the schedule of a CronJob, or `undefined`. */
export function cronProblem(schedule: string): string | undefined {
  if (schedule.includes('TZ')) return `"${schedule}" has a time zone in it`;
  if (schedule.startsWith('@')) return NAMED.has(schedule) || EVERY.test(schedule) ? undefined : `"${schedule}" is not a named schedule`;
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== FIELDS.length || schedule.trim() === '') return `"${schedule}" has ${schedule.trim() === '' ? 0 : fields.length} fields, but a schedule has five`;
  for (let i = 0; i < FIELDS.length; i++) {
    for (const part of fields[i].split(',')) {
      // Empty parts between commas are ignored.
      const problem = part === '' ? undefined : partProblem(part, FIELDS[i]);
      if (problem) return `"${fields[i]}" is not a ${FIELDS[i].name}: ${problem}`;
    }
  }
  return undefined;
}

function partProblem(part: string, field: Field): string | undefined {
  const [range, step, ...tooMuch] = part.split('/');
  const [low, high, ...beyond] = range.split('-');
  if (tooMuch.length > 0 || (beyond.length > 0 && low !== '*' && low !== '?')) return 'it has too many parts';
  if (step !== undefined && (!/^\d+$/.test(step) || Number(step) === 0)) return 'a step is a whole number from 1 on';
  if (low === '*' || low === '?') return undefined;
  const start = numberOf(low, field);
  const end = high !== undefined ? numberOf(high, field) : step !== undefined ? field.max : start;
  if (start === undefined || end === undefined) return `write a number from ${field.min} to ${field.max}`;
  if (start < field.min || end > field.max) return `it is not within ${field.min} to ${field.max}`;
  return start > end ? 'the range ends before it starts' : undefined;
}

function numberOf(text: string, { min, names }: Field): number | undefined {
  const index = names ? names.indexOf(text.toLowerCase()) : -1;
  if (index >= 0) return index + min;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
