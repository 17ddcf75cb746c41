/** How long the second look may last. */
const LOOK_SECONDS = 3;

/**
 * Vector reads no further once it is told to stop, and looks at a quiet file once in ten seconds only, so that what main wrote last would stay behind. Hence it
 * is run once more, to read the files from where it left off.
 */
export const RUN_SCRIPT = [
  '# usage: sh run.sh SECONDS PROGRAM ARGUMENT...',
  'look=$1',
  'shift',
  'stopping=',
  "trap 'stopping=1; kill -TERM \"$child\" 2>/dev/null' TERM INT",
  '"$@" &',
  'child=$!',
  '[ -z "$stopping" ] || kill -TERM "$child" 2>/dev/null',
  'wait "$child"',
  'code=$?',
  '# A signal ends a wait before the program has ended.',
  'while kill -0 "$child" 2>/dev/null; do',
  '  wait "$child"',
  '  code=$?',
  'done',
  '[ -n "$stopping" ] || exit "$code"',
  '"$@" &',
  'child=$!',
  'sleep "$look"',
  'kill -TERM "$child" 2>/dev/null',
  'wait "$child"',
  '',
].join('\n');

export interface Times {
  /** How long Vector is run once more. */
  readonly look: number;
  /** How long it has each time to send what it has read. */
  readonly flush: number;
}

/** How the time that there is for stopping is spent. */
export function timesOf(flushSeconds: number): Times {
  const look = Math.min(LOOK_SECONDS, Math.max(1, Math.floor(flushSeconds / 3)));
  return { look, flush: Math.max(1, Math.floor((flushSeconds - look) / 2)) };
}
