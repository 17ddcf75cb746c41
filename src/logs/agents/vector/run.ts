/** Longest second run, in seconds. */
const LOOK_SECONDS = 3;

/**
 * Vector stops reading at SIGTERM, and scans a quiet file only every ten seconds, so the last lines of main would be lost. So it is started once more, to read from
 * its last positions.
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
  /** Seconds of the second run. */
  readonly look: number;
  /** Seconds to send what each run has read. */
  readonly flush: number;
}

/** Divides the flush time. */
export function timesOf(flushSeconds: number): Times {
  const look = Math.min(LOOK_SECONDS, Math.max(1, Math.floor(flushSeconds / 3)));
  return { look, flush: Math.max(1, Math.floor((flushSeconds - look) / 2)) };
}
