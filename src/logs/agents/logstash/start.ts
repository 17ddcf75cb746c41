/**
 * Starts Logstash. A bash script in place of the image's entrypoint, which writes into the settings. Arguments: the form of the credentials, and the program with
 * its arguments.
 *
 * Logstash replaces `${NAME}` in the values of variables repeatedly, removes quotes and brackets around them, and has no escape. So credentials are converted to
 * a form without such characters: the value of an Authorization header, with its free text in base64; or text of a quoted string in a JAAS config.
 */
export const START_SCRIPT = [
  '#!/bin/bash',
  '# usage: start.sh none|basic|bearer|apiKey|jaas PROGRAM [ARGUMENT...]',
  'set -u',
  'form=$1',
  'shift',
  '',
  '# As the parser of JAAS configs reads it; \\044 is a dollar sign.',
  'jaas() {',
  '  local value=$1',
  "  value=${value//'\\'/'\\\\'}",
  "  value=${value//'\"'/'\\\"'}",
  "  value=${value//'$'/'\\044'}",
  "  value=${value//$'\\n'/'\\n'}",
  '  printf %s "$value"',
  '}',
  '',
  'case $form in',
  '  basic) export LOG_AUTHORIZATION="Basic $(printf %s "$LOG_USERNAME:$LOG_PASSWORD" | base64 | tr -d \'\\n\')" ;;',
  '  bearer) export LOG_AUTHORIZATION="Bearer $LOG_TOKEN" ;;',
  '  apiKey) export LOG_AUTHORIZATION="ApiKey $LOG_API_KEY" ;;',
  '  jaas)',
  '    LOG_USERNAME=$(jaas "$LOG_USERNAME")',
  '    LOG_PASSWORD=$(jaas "$LOG_PASSWORD")',
  '    export LOG_USERNAME LOG_PASSWORD',
  '    ;;',
  'esac',
  '',
  '# As the entrypoint does it: in a container the statistics of its cgroup stand at the root.',
  'export LS_JAVA_OPTS="-Dls.cgroup.cpuacct.path.override=/ -Dls.cgroup.cpu.path.override=/ ${LS_JAVA_OPTS-}"',
  'exec "$@"',
  '',
].join('\n');
