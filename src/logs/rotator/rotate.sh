# Keeps log files small: sets a file aside when it is large or old, and deletes what was set aside when it is too old or too much.
# usage: sh rotate.sh STATE_DIR MAX_BYTES EVERY_MINUTES KEEP_MINUTES MAX_TOTAL_BYTES SECONDS PROCESS SIGNAL [DIRECTORY PATTERN]...
# With a PROCESS, a file is renamed and the process told to open its files anew. Without one ('-'), it is copied and truncated.
set -uf
state=$1
max_bytes=$2
every=$3
keep=$4
max_total=$5
pause=$6
process=$7
signal=$8
shift 8
nl='
'
told=$nl
stopping=''
trap 'stopping=1' TERM INT

say() {
  case $told in *"$nl$1$nl"*) return ;; esac
  told=$told$1$nl
  printf 'rotate: %s\n' "$1" >&2
}

size_of() {
  wc -c 2>/dev/null < "$1" || echo 0
}

# aside FILE: where a file is set aside. Copies go where no shipper looks, because they were read before.
aside() {
  if [ "$process" = - ]; then
    printf '%s/.rotated/%s' "${1%/*}" "${1##*/}"
  else
    printf '%s' "$1"
  fi
}

# set_aside FILE: lists what was made of a file, oldest first: the names sort by time.
set_aside() {
  a=$(aside "$1")
  find "${a%/*}" -maxdepth 1 -type f -name "${a##*/}.[0-9]*Z*" 2>/dev/null | sort
}

# include kit/find-process.sh

# reopen FILE: tells the process, again and again until the file is there anew.
reopen() {
  tries=0
  while [ "$tries" -lt 50 ]; do
    if find_process; then
      kill -s "$signal" "$pid" 2>/dev/null || say "may not send $signal to process $pid ($process): run as the user of main"
      for _ in 1 2 3 4 5; do
        [ -e "$1" ] && return 0
        sleep 0.2
      done
    else
      sleep 1
    fi
    tries=$((tries + 1))
    [ -z "$stopping" ] || return 1
  done
  say "$process does not open $1 anew on $signal"
  return 1
}

# finish: what a renamed file still needs.
finish() {
  [ -e "$state/pending" ] || return 0
  read -r renamed < "$state/pending"
  if [ ! -e "$renamed" ]; then reopen "$renamed" || return 1; fi
  rm -f "$state/pending"
}

# rotate FILE
rotate() {
  to=$(aside "$1").$(date -u +%Y%m%dT%H%M%SZ)
  n=1
  while [ -e "$to" ]; do
    to=${to%Z*}Z.$n
    n=$((n + 1))
  done
  if [ "$process" != - ]; then
    if ! find_process; then
      say "there is no process $process: $1 is left as it is"
      return 1
    fi
    # Noted first: whoever is killed in between must not leave main writing to the renamed file.
    printf '%s\n' "$1" > "$state/pending"
    mv "$1" "$to" || return 1
    finish
    return
  fi
  mkdir -p "${to%/*}" || return 1
  # Truncated only when all of it is safe.
  cp -p "$1" "$to.part" && mv "$to.part" "$to" && : > "$1"
}

# bound FILE: deletes what was set aside of it: what is too old, then the oldest until the rest is small enough.
bound() {
  a=$(aside "$1")
  find "${a%/*}" -maxdepth 1 -type f -name "${a##*/}.[0-9]*Z*" -mmin "+$keep" -exec rm -f {} \; 2>/dev/null
  list=$(set_aside "$1")
  [ -n "$list" ] || return 0
  total=0
  IFS=$nl
  for old in $list; do total=$((total + $(size_of "$old"))); done
  for old in $list; do
    [ "$total" -gt "$max_total" ] || break
    total=$((total - $(size_of "$old")))
    rm -f "$old"
  done
  unset IFS
}

# look FILE: the mark says since when there is something in the file.
look() {
  mark=$state/$(printf '%s' "$1" | md5sum | cut -c 1-32)
  size=$(size_of "$1")
  if [ "$size" -eq 0 ]; then
    rm -f "$mark"
  else
    [ -e "$mark" ] || : > "$mark"
    if [ "$size" -ge "$max_bytes" ] || [ -n "$(find "$mark" -mmin "+$every" 2>/dev/null)" ]; then
      rotate "$1" && rm -f "$mark"
    fi
  fi
  bound "$1"
}

while [ -z "$stopping" ]; do
  : > "$state/alive"
  finish
  left=$#
  # Round the arguments once: two are taken from the front and put at the end.
  while [ "$left" -gt 0 ]; do
    directory=$1
    pattern=$2
    shift 2
    set -- "$@" "$directory" "$pattern"
    left=$((left - 2))
    files=$(find "$directory" -maxdepth 1 -type f -name "$pattern" ! -name '*.[0-9]*Z*' 2>/dev/null)
    IFS=$nl
    for file in $files; do
      unset IFS
      look "$file"
    done
    unset IFS
  done
  sleep "$pause" &
  wait $!
done
exit 0
