/** Variables with credentials, as `LogCredentials` names them. */
const CREDENTIALS = ['LOG_USERNAME', 'LOG_PASSWORD', 'LOG_TOKEN', 'LOG_API_KEY'];

/**
 * What runs Filebeat: a script for the bash that is in its images, whose own entrypoint is one too. Its arguments are the seconds to read on after SIGTERM,
 * and the program with its arguments.
 *
 * It does the two things that Filebeat does not do. Filebeat stops reading at once when it is told to stop, though the last lines of main may not have been
 * read yet; so it is told later. And it reads the value of a variable as a quoted string, so that in credentials what would end the quotes is escaped.
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
