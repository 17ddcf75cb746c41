/** Variables with credentials, as `LogCredentials` names them. */
const CREDENTIALS = ['LOG_USERNAME', 'LOG_PASSWORD', 'LOG_TOKEN', 'LOG_API_KEY'];

/**
 * Starts Filebeat. A bash script, like the entrypoint of its image. Arguments: the seconds to keep reading after SIGTERM, and the program with its arguments.
 *
 * It adds two things. Filebeat stops reading at SIGTERM, when the last lines of main may be unread, so the signal is delayed. And Filebeat parses the value of a
 * variable as a quoted string, so quotes in credentials are escaped.
 */
export const START_SCRIPT = [
  '#!/bin/bash',
  '# usage: start.sh SECONDS PROGRAM [ARGUMENT...]',
  'set -u',
  'linger=$1',
  'shift',
  '',
  '# As strconv.Unquote of Go reads it: \\x5c for a backslash, since a config value in which one stands before the closing quote is not read to its end.',
  `for name in ${CREDENTIALS.join(' ')}; do`,
  '  if [[ -n ${!name+set} ]]; then',
  '    value=${!name}',
  "    value=${value//'\\'/'\\x5c'}",
  "    value=${value//'\"'/'\\x22'}",
  "    value=${value//$'\\n'/'\\n'}",
  '    export "$name=$value"',
  '  fi',
  'done',
  '',
  'trap \'[[ -n ${agent-} ]] || exit 143; sleep "$linger"; kill -s TERM "$agent" 2>/dev/null\' TERM',
  '"$@" &',
  'agent=$!',
  'status=0',
  'while kill -0 "$agent" 2>/dev/null; do',
  '  wait "$agent"',
  '  status=$?',
  'done',
  'exit "$status"',
  '',
].join('\n');
