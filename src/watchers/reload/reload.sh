# Tells a program that its configuration changed, again and again until that worked.
# usage: sh reload.sh STATE_DIR SECONDS DIRECTORY url URL
#        sh reload.sh STATE_DIR SECONDS DIRECTORY signal SIGNAL [PROCESS]
# What was told last stands in STATE_DIR, so that a change is not missed while this is restarted.
set -uf
state=$1
pause=$2
directory=$3
how=$4
where=$5
process=${6-}
told=''
trap 'exit 0' TERM INT

# Each message once, until another one comes.
say() {
  if [ "$told" != "$1" ]; then printf 'reload: %s\n' "$1" >&2; fi
  told=$1
}

# content: sets now to a mark of all names and contents. Names that begin with two dots are the kubelet's own, and change without need.
content() {
  files=$(find -L "$directory/" -name '..?*' -prune -o -type f -exec md5sum {} + 2>&1) || {
    say "cannot read all of $directory: run as a user who can"
    return 1
  }
  now=$(printf '%s\n' "$files" | sort | md5sum)
  now=${now%% *}
}

# include kit/find-process.sh

# started PID: when it was started.
started() {
  stat=$(cat "/proc/$1/stat" 2>/dev/null)
  # shellcheck disable=SC2086 # its words
  set -- ${stat##*) }
  printf '%s\n' "${20-0}"
}

# mounts PID: whether its container mounts the directory, as far as this may see.
mounts() {
  while read -r _ _ _ _ point _; do
    if [ "$point" = "${directory%/}" ]; then return 0; fi
  done 2>/dev/null < "/proc/$1/mountinfo"
  return 1
}

# find_main: the first process of the only other container that runs as this user, or else of the only one of those that mounts the directory.
# The first process of a container has no parent here, and process 1 is that of the pod itself. What a probe runs has none either, but starts later.
find_main() {
  user=$(id -u)
  own=$(cat "/proc/$$/cgroup" 2>/dev/null)
  if [ "$own" = "$(cat /proc/1/cgroup 2>/dev/null)" ]; then own=none; fi
  for mounting in no yes; do
    pid='' container='' several=no
    for entry in $(processes); do
      parent='' owner=''
      while read -r key value _; do
        case $key in PPid:) parent=$value ;; Uid:) owner=$value ;; esac
      done 2>/dev/null < "/proc/$entry/status"
      if [ "$entry" = 1 ] || [ "$entry" = $$ ] || [ "$parent" != 0 ] || [ "$owner" != "$user" ]; then continue; fi
      theirs=$(cat "/proc/$entry/cgroup" 2>/dev/null)
      if [ "$theirs" = "$own" ] || { [ "$mounting" = yes ] && ! mounts "$entry"; }; then continue; fi
      if [ -z "$pid" ]; then
        pid=$entry container=$theirs
      elif [ "$theirs" != "$container" ]; then
        several=yes
      elif [ "$(started "$entry")" -lt "$(started "$pid")" ]; then
        pid=$entry
      fi
    done
    if [ "$several" = no ]; then break; fi
  done
  if [ "$several" = no ] && [ -n "$pid" ]; then return 0; fi
  say "cannot tell which process of user $user is the first of main, trying on: name it by its process"
  return 1
}

tell() {
  if [ "$how" = url ]; then
    timeout 10 wget -q -O /dev/null --post-data '' "$where" 2>/dev/null || {
      say "$where does not take it, trying on"
      return 1
    }
    return 0
  fi
  if [ -z "$process" ]; then
    find_main || return 1
  else
    find_process || {
      say "there is no process $process, trying on"
      return 1
    }
  fi
  kill -s "$where" "$pid" 2>/dev/null || {
    say "may not send $where to process $pid (${process:-main}): run as the user of main"
    return 1
  }
}

last=''
if [ -r "$state/told" ]; then read -r last < "$state/told"; fi
while :; do
  : > "$state/alive"
  if content && [ "$now" != "$last" ]; then
    # Main has read what is there at the first look by itself.
    if [ -z "$last" ] || tell; then
      if [ -n "$last" ]; then
        told=''
        say "$directory changed, told $where${process:+ to $process}"
      fi
      last=$now
      printf '%s\n' "$now" > "$state/told.new"
      mv "$state/told.new" "$state/told"
    fi
  fi
  sleep "$pause" &
  wait $!
done
