# Prints what is appended to log files on stdout, each whole line once, and remembers how far it came.
# usage: sh -c SCRIPT stream STATE_DIR FLUSH_SECONDS PATH_OR_GLOB...
# Every file is held open on a descriptor of this shell, so that what is written to it after a rename is still read.
# Reads name an absolute position (dd on /proc/self/fd), so that nothing depends on where a descriptor's offset stands.
set -uf
state=$1
flush=$2
shift 2
nl='
'
IFS=$nl
chunk=65536      # bytes printed between two notes of the position: the most that a SIGKILL in between repeats
longest=1048576  # a longer line is printed in pieces of this size
linger=60        # looks after which a quiet file that no path leads to any more is closed (sooner if descriptors run out)
slots=$(n=20; while [ "$n" -lt 60 ]; do echo "$n"; n=$((n + 1)); done)
(command exec 20</dev/null) 2>/dev/null || slots="3${nl}4${nl}5${nl}6${nl}7${nl}8"  # a shell with one-digit descriptors only
open=''
ids=' '
told=$nl
notes=0
last=''
stopping=''
trap 'stopping=1' TERM INT

say() {
  case $told in *"$nl$1$nl"*) return ;; esac
  told=$told$1$nl
  printf 'stream: %s\n' "$1" >&2
}

# bytes SLOT FROM COUNT
bytes() {
  dd if="/proc/self/fd/$1" bs="$3" iflag=skip_bytes skip="$2" count=1 2>/dev/null
}

# fingerprint SLOT COUNT: tells a file from a later one that was given the same inode.
fingerprint() {
  print=$(bytes "$1" 0 "$2" | md5sum)
  print=$2:${print%% *}
}

# expand PATTERN SUFFIX: adds to $list the regular files that a path or a glob names.
expand() {
  IFS=''
  set +f
  case $1 in
    *[*?[]*) set -- "$1" $1$2 ;;
    *) set -- "$1"$2 ;;
  esac
  set -f
  IFS=$nl
  for file; do
    case $file in *"$nl"*) continue ;; esac
    if [ -f "$file" ]; then list=$list$file$nl; fi
  done
}

# One write of one line: a kill leaves it whole or absent.
note() {
  eval "printf '%s %s %s\n' \"\$id_$1\" \"\$pos_$1\" \"\$print_$1\"" >&9
  notes=$((notes + 1))
}

# Drops the notes of files that are not open any more; the rename makes the exchange safe against a kill.
tidy() {
  exec 9>"$state/positions.new"
  for n in $open; do note "$n"; done
  mv "$state/positions.new" "$state/positions"
  notes=0
}

# recall SLOT ID SIZE: sets pos and print to what was noted last, if the file is still the same one.
recall() {
  pos=0
  print=''
  while IFS=' ' read -r key at mark; do
    case $at in '' | *[!0-9]*) continue ;; esac
    if [ "$key" = "$2" ]; then pos=$at print=$mark; fi
  done <"$state/positions"
  if [ "$pos" -gt 0 ] && [ "$pos" -le "$3" ]; then
    mark=$print
    fingerprint "$1" "${mark%%:*}"
    if [ "$print" = "$mark" ]; then return 0; fi
  fi
  pos=0
  print=''
  return 1
}

# Prints what is left of a file that no path leads to any more, and lets go of it.
retire() {
  ship "$1" last
  eval "exec $1<&-; id=\$id_$1"
  rest=''
  for n in $open; do
    if [ "$n" != "$1" ]; then rest=$rest$n$nl; fi
  done
  open=$rest
  ids="${ids%% $id *} ${ids#* $id }"
  printf '%s 0 -\n' "$id" >&9
}

# Sets slot to a free descriptor, if need be that of the file which has been without a path and quiet for longest.
seat() {
  quietest=0
  slot=''
  for n in $slots; do
    case $nl$open in
      *"$nl$n$nl"*) eval "gone=\$gone_$n" ;;
      *) slot=$n; return ;;
    esac
    if [ "$gone" -gt "$quietest" ]; then quietest=$gone slot=$n; fi
  done
  if [ -n "$slot" ]; then retire "$slot"; fi
}

# adopt NAME GONE: opens a file; with 1, one that no path leads to, and only if it was read before.
adopt() {
  seat
  if [ -z "$slot" ]; then
    say "too many open log files, waiting with $1"
    return
  fi
  if ! eval "command exec $slot<\"\$1\"" 2>/dev/null; then
    if [ -f "$1" ]; then say "cannot read $1"; fi
    return
  fi
  id=$(stat -L -c '%d:%i %s' "/proc/self/fd/$slot")
  size=${id#* }
  id=${id% *}
  known=''
  case $ids in
    *" $id "*) ;;
    *) if recall "$slot" "$id" "$size" || [ "$2" -eq 0 ]; then known=1; fi ;;
  esac
  if [ -z "$known" ]; then
    eval "exec $slot<&-"
    return
  fi
  eval "id_$slot=\$id size_$slot=\$size pos_$slot=\$pos print_$slot=\$print held_$slot='' gone_$slot=\$2"
  open=$open$slot$nl
  ids="$ids$id "
}

# show SLOT COUNT [cut]: prints bytes from the position on, and notes the new position at once.
show() {
  if [ -z "$print" ]; then fingerprint "$1" $(($2 > 256 ? 256 : $2)); fi
  if ! bytes "$1" "$pos" "$2"; then
    say 'cannot copy to stdout'
    exit 1
  fi
  if [ -n "${3-}" ]; then echo; fi
  pos=$((pos + $2))
  eval "pos_$1=\$pos print_$1=\$print"
  note "$1"
}

# ship SLOT [last]: prints the whole lines that are new; with "last", also one whose end was never written.
ship() {
  eval "pos=\$pos_$1 size=\$size_$1 held=\$held_$1 print=\$print_$1"
  if [ "$size" -lt "$pos" ]; then pos=0 held='' print=''; eval "pos_$1=0"; fi  # truncated: begin again
  most=$chunk
  while [ "$pos" -lt "$size" ] && [ "$held" != "$size" ]; do
    printf . >"$state/alive"
    want=$((size - pos))
    if [ "$want" -gt "$most" ]; then want=$most; fi
    rest=0
    if [ -n "$(bytes "$1" $((pos + want - 1)) 1)" ]; then
      rest=$(($(bytes "$1" "$pos" "$want" | tail -n 1 | wc -c)))
    fi
    if [ "$rest" -lt "$want" ]; then
      show "$1" $((want - rest))
      most=$chunk
    elif [ "$want" -ge "$longest" ]; then
      show "$1" "$want" cut
    elif [ $((pos + want)) -eq "$size" ]; then
      held=$size
    else
      most=$longest
    fi
  done
  if [ -n "${2-}" ] && [ "$pos" -lt "$size" ]; then show "$1" $((size - pos)) cut; fi
  eval "held_$1=\$held"
}

# look PATTERN...: a single stat for the files held open and for those that the patterns name now; then all that is new.
look() {
  printf . >"$state/alive"
  list=''
  for n in $open; do list=$list/proc/self/fd/$n$nl; done
  for pattern; do expand "$pattern" ''; done
  if [ -z "$list" ]; then return; fi
  named=' '
  for fact in $(stat -L -c '%d:%i %s %n' -- $list 2>/dev/null); do
    id=${fact%% *}
    fact=${fact#* }
    name=${fact#* }
    case $name in
      /proc/self/fd/*) eval "size_${name##*/}=\${fact%% *}" ;;
      *)
        named="$named$id "
        case $ids in *" $id "*) ;; *) adopt "$name" 0 ;; esac
        ;;
    esac
  done
  for slot in $open; do
    before=$notes
    ship "$slot" $last
    eval "id=\$id_$slot gone=\$gone_$slot"
    case $named in
      *" $id "*) gone=0 ;;
      *) gone=$((notes == before ? gone + 1 : 1)) ;;
    esac
    eval "gone_$slot=\$gone"
    if [ "$gone" -ge "$linger" ]; then retire "$slot"; fi
  done
  if [ "$notes" -gt 1000 ]; then tidy; fi
}

exec 9>>"$state/positions"
echo >&9  # ends a line that a crash may have left open
list=''
for pattern; do expand "$pattern" '?*'; done
for name in $list; do adopt "$name" 1; done  # renamed while nobody read: their rest comes first
look "$@"
tidy
while [ -z "$stopping" ]; do
  sleep 1 &
  wait $!
  look "$@"
done
while [ "$flush" -gt 0 ]; do
  sleep 1
  look "$@"
  flush=$((flush - 1))
done
last=last
look "$@"
