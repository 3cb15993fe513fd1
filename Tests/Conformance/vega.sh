#!/bin/sh
# Holds charts in Vega-Lite against the published schema of version 5, which the Python package altair carries.
# Needs python3 and, the first time, the network. BOHAI_PROGRAM names the program; by default that of `swift build`.
set -eu
here=$(dirname -- "$(readlink -f -- "$0")")
top=$(dirname -- "$(dirname -- "$here")")
program=${BOHAI_PROGRAM:-$top/.build/debug/bohai}
venv="$top/.build/vega"
python="$venv/bin/python"
if ! { { [ -x "$python" ] || python3 -m venv "$venv"; } &&
  { "$python" -c 'import altair, jsonschema' 2>/dev/null || "$python" -m pip install --quiet 'altair>=5,<6' jsonschema; }; }; then
  echo "vega: NOT CHECKED, the schema cannot be had" >&2
  [ -z "${CI:-}" ]; exit
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$here/vega.md" "$scratch/charts.md"
"$program" run -q "$scratch/charts.md" -o "$scratch/charts.ipynb"
"$python" "$here/vega.py" "$scratch/charts.ipynb"
