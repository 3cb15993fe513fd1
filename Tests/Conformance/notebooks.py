"""Checks notebooks with Jupyter's own library. Warnings count as errors."""

import sys

import nbformat


def problems(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    if nbformat.writes(notebook).rstrip("\n") + "\n" != text:
        yield "differs from the official writer"
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    if counts != list(range(1, len(counts) + 1)):
        yield f"was not run from top to bottom: counts {counts}"
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name != "stdout":
                yield f"cell {number} writes to {output.name}"
            allowed = "raises-exception" in cell.metadata.get("tags", [])
            if output.output_type == "error" and not allowed:
                yield f"cell {number} holds an error: {output.evalue}"


def main(paths):
    bad = 0
    for path in paths:
        found = list(problems(path))
        print(f"{path}: {'ok' if not found else '; '.join(found)}")
        bad += bool(found)
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
