processes() { (set +f; cd /proc && printf '%s\n' [0-9]*); }

# find_process: the process of that name whose parent has another name: the one that started the others.
find_process() {
  for entry in $(processes); do
    comm=''
    { read -r comm < "/proc/$entry/comm"; } 2>/dev/null
    [ "$comm" = "$process" ] || continue
    parent=''
    while read -r key value; do
      if [ "$key" = PPid: ]; then parent=$value; fi
    done 2>/dev/null < "/proc/$entry/status"
    comm=''
    { read -r comm < "/proc/${parent:-0}/comm"; } 2>/dev/null
    if [ "$comm" != "$process" ]; then
      pid=$entry
      return 0
    fi
  done
  return 1
}
