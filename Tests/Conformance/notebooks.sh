#!/bin/sh
# Holds the stored notebooks against Jupyter's own library: each must be valid, without so much as a warning, and
# equal byte for byte to what that library writes. Arguments are notebooks; without any, those in Notebooks/.
# Needs python3 and, the first time, the network; BOHAI_PYTHON names a Python that has nbformat already.
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
top=$(dirname -- "$(dirname -- "$here")")
python=${BOHAI_PYTHON:-}
if [ -z "$python" ]; then
  venv="$top/.build/python"
  python="$venv/bin/python"
  if ! { { [ -x "$python" ] || python3 -m venv "$venv"; } &&
    { "$python" -c 'import nbformat' 2>/dev/null || "$python" -m pip install --quiet nbformat; }; }; then
    echo "notebooks: NOT CHECKED, no Python with nbformat here and none to be had" >&2
    [ -z "${CI:-}" ]; exit
  fi
fi
if [ $# -eq 0 ]; then set -- "$top"/Notebooks/*.ipynb; fi
"$python" -W error "$here/notebooks.py" "$@"
