#!/bin/sh
# Holds the colours for other people's tools against the language: the Pygments lexer reads every program that we have.
# Needs python3 and, the first time, the network; BOHAI_PYTHON names a Python that has pygments and setuptools already.
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
top=$(dirname -- "$(dirname -- "$here")")
python=${BOHAI_PYTHON:-}
if [ -z "$python" ]; then
  venv="$top/.build/python"
  python="$venv/bin/python"
  if ! { { [ -x "$python" ] || python3 -m venv "$venv"; } &&
    { "$python" -c 'import pygments, setuptools, wheel' 2>/dev/null ||
      "$python" -m pip install --quiet pygments setuptools wheel; }; }; then
    echo "highlighting: NOT CHECKED, no Python with pygments here and none to be had" >&2
    [ -z "${CI:-}" ]; exit
  fi
fi
# Installed into a folder of its own, so that the entry point is tried too.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r "$top/Editors/pygments" "$scratch/source"
"$python" -m pip install --quiet --no-deps --no-build-isolation --target "$scratch/installed" "$scratch/source"
PYTHONPATH="$scratch/installed" PYTHONDONTWRITEBYTECODE=1 "$python" "$here/highlighting/pygments_test.py"
