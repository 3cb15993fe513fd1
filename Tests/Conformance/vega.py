"""Checks every chart of a notebook that has Vega-Lite against the published schema."""

import json
import pathlib
import sys

import altair
import jsonschema

MIME = "application/vnd.vegalite.v5+json"
SCHEMA = pathlib.Path(altair.__file__).parent / "vegalite" / "v5" / "schema" / "vega-lite-schema.json"


def deepest(error):
    """The innermost of the errors that lie behind one: the others only say that nothing matches."""
    inner = [deepest(each) for each in error.context or []]
    return max([error, *inner], key=lambda each: len(each.absolute_path))


def main(path):
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    cells = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["cells"]
    charts = bad = 0
    for number, cell in enumerate(cells, 1):
        outputs = cell.get("outputs", [])
        if cell["cell_type"] == "code" and not any(MIME in output.get("data", {}) for output in outputs):
            print(f"cell {number} has no Vega-Lite: {outputs}")
            bad += 1
        for output in outputs:
            if MIME not in output.get("data", {}):
                continue
            charts += 1
            for error in map(deepest, validator.iter_errors(output["data"][MIME])):
                place = "/".join(map(str, error.absolute_path))
                print(f"cell {number}: {place}: {error.message[:200]}")
                bad += 1
    print(f"vega: {charts} charts, {bad} problems")
    return 1 if bad or not charts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
