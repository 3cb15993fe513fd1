#!/bin/sh
# Holds the kernel against Jupyter's own suite, tools and habits. Arguments choose parts: protocol wire
# life tools grading lab. The last needs chromium; BOHAI_SHOTS names a folder for its screenshots.
# Needs python3 and, the first time, the network. BOHAI_PROGRAM names the program; by default that of `swift build`.
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
top=$(dirname -- "$(dirname -- "$here")")
program=${BOHAI_PROGRAM:-$top/.build/debug/bohai}
requirements="$here/kernel/requirements.txt"
[ ! -x /usr/bin/chromium ] || requirements="$here/kernel/requirements-lab.txt"
venv="$top/.build/jupyter"
python="$venv/bin/python"

wanted=$(cat "$requirements" "$here/kernel/requirements.txt")
if [ "$(cat "$venv/installed" 2>/dev/null)" != "$wanted" ]; then
  echo "kernel: installing Jupyter's tools in .build/jupyter" >&2
  if ! { python3 -m venv --clear "$venv" && "$python" -m pip install --quiet --disable-pip-version-check -r "$requirements"; }; then
    echo "kernel: NOT CHECKED, Jupyter's tools cannot be had" >&2
    [ -z "${CI:-}" ]; exit
  fi
  echo "$wanted" >"$venv/installed"
fi

# Nothing of the user's is read or changed: kernels, connection files, settings and history lie in a folder of our own.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export JUPYTER_DATA_DIR="$scratch/data" JUPYTER_RUNTIME_DIR="$scratch/runtime" JUPYTER_CONFIG_DIR="$scratch/config"
export PATH="$venv/bin:$PATH" XDG_DATA_HOME="$scratch/xdg" IPYTHONDIR="$scratch/ipython" PYTHONDONTWRITEBYTECODE=1
"$program" kernel install --user >/dev/null

part() {
  case $1 in
    protocol) timeout 200 "$python" "$here/kernel/protocol.py" ;;
    lab) timeout 200 "$python" "$here/kernel/lab.py" ${BOHAI_SHOTS:+"$BOHAI_SHOTS"} ;;
    *) timeout 200 "$python" -m pytest -q -p no:cacheprovider -p no:nbval "$here/kernel/test_$1.py" --basetemp "$scratch/$1" ;;
  esac
}

if [ $# -eq 0 ]; then
  set -- protocol wire life tools grading
  [ ! -x /usr/bin/chromium ] || set -- "$@" lab
fi
begin=$(date +%s)
for name in "$@"; do
  (
    if part "$name" >"$scratch/$name.log" 2>&1 && ! grep -q skipped "$scratch/$name.log"
    then echo "kernel: $name: $(tail -n 1 "$scratch/$name.log")"
    else sed "s/^/kernel: $name: /" "$scratch/$name.log"; touch "$scratch/failed"
    fi
  ) &
done
wait
echo "kernel: $(($(date +%s) - begin)) s"
[ ! -e "$scratch/failed" ]
