"""The tools that run notebooks and code, each as people call it."""

import os
import pathlib
import subprocess
import sys

import nbformat
import pytest

TOOLS = pathlib.Path(sys.executable).parent


def call(folder, tool, *arguments, input=None, status=0):
    done = subprocess.run(
        [TOOLS / tool, *arguments], cwd=folder, input=input, capture_output=True, text=True, timeout=100)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def write(path, cells, **metadata):
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "bohai", "display_name": "Bohai", "language": "bohai"}, **metadata})
    for cell in cells:
        source, tags = cell if isinstance(cell, tuple) else (cell, [])
        notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": tags} if tags else {}))
    nbformat.write(notebook, path)


def results(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return [[output["output_type"] for output in cell.get("outputs", [])] for cell in notebook.cells]


def result(path, number):
    outputs = nbformat.read(path, as_version=4).cells[number].outputs
    return [output["data"]["text/plain"] for output in outputs if output["output_type"] == "execute_result"][0]


CELLS = ["x = 6", "print(x)", 'table(region: ["河北", "天津"], gdp: [1, 2])', "x * 7"]


def test_nbclient(tmp_path):
    write(tmp_path / "a.ipynb", CELLS)
    call(tmp_path, "jupyter-execute", "a.ipynb", "--inplace")
    assert results(tmp_path / "a.ipynb") == [[], ["stream"], ["execute_result"], ["execute_result"]]
    assert result(tmp_path / "a.ipynb", 3) == "42"
    language = nbformat.read(tmp_path / "a.ipynb", as_version=4).metadata.language_info
    assert language.name == "bohai" and language.file_extension == ".boh"


def test_nbclient_stops_at_an_error(tmp_path):
    write(tmp_path / "a.ipynb", ["1 + unknown", "2"])
    said = call(tmp_path, "jupyter-execute", "a.ipynb", "--output", "b.ipynb", status=1)
    assert "nothing is named unknown" in said
    write(tmp_path / "a.ipynb", [("1 + unknown", ["raises-exception"]), "2"])
    call(tmp_path, "jupyter-execute", "a.ipynb", "--inplace")
    assert results(tmp_path / "a.ipynb") == [["error"], ["execute_result"]]


def test_nbclient_stops_at_its_limit_of_time(tmp_path):
    write(tmp_path / "a.ipynb", ["while true {}"])
    assert "Timeout" in call(tmp_path, "jupyter-execute", "a.ipynb", "--timeout=2", status=1)


def test_nbconvert(tmp_path):
    write(tmp_path / "a.ipynb", CELLS)
    call(tmp_path, "jupyter-nbconvert", "--to", "html", "--execute", "a.ipynb")
    page = (tmp_path / "a.html").read_text()
    assert "天津" in page and "42" in page
    call(tmp_path, "jupyter-nbconvert", "--to", "notebook", "--execute", "--inplace", "a.ipynb")
    assert result(tmp_path / "a.ipynb", 3) == "42"
    call(tmp_path, "jupyter-nbconvert", "--to", "script", "a.ipynb")
    assert "x * 7" in (tmp_path / "a.boh").read_text()


def test_papermill_with_parameters_in_chinese(tmp_path):
    write(tmp_path / "a.ipynb", [('省份 = "天津"\nyear = 2010\nrate = 0.5\nall = false', ["parameters"]),
                                 '"{省份} {year + 1} {rate * 2} {all}"'])
    # papermill knows no Bohai; Julia's way of writing values is ours too.
    call(tmp_path, "papermill", "a.ipynb", "b.ipynb", "-p", "省份", '河北 "北"', "-p", "year", "2013", "-p", "rate",
         "1.5", "-p", "all", "True", "--language", "julia", "--no-progress-bar")
    assert result(tmp_path / "b.ipynb", 2) == '河北 "北" 2014 3 true'
    write(tmp_path / "a.ipynb", ["1", "unknown + 1", "3"])
    call(tmp_path, "papermill", "a.ipynb", "b.ipynb", "--no-progress-bar", status=1)
    assert "error" in sum(results(tmp_path / "b.ipynb"), [])


def test_papermill_with_lists(tmp_path):
    write(tmp_path / "a.ipynb", [("regions = []", ["parameters"]), "length(regions)", "regions[2]"])
    (tmp_path / "p.yaml").write_text("regions: [北京, 天津, 河北]\n")
    call(tmp_path, "papermill", "a.ipynb", "b.ipynb", "-f", "p.yaml", "--language", "julia", "--no-progress-bar")
    assert (result(tmp_path / "b.ipynb", 2), result(tmp_path / "b.ipynb", 3)) == ("3", "天津")


@pytest.mark.parametrize("strictness", ["--nbval", "--nbval-lax"])
def test_nbval(tmp_path, strictness):
    write(tmp_path / "a.ipynb", CELLS)
    call(tmp_path, "jupyter-execute", "a.ipynb", "--inplace")
    call(tmp_path, "pytest", strictness, "-q", "-p", "no:cacheprovider", "a.ipynb")
    changed = nbformat.read(tmp_path / "a.ipynb", as_version=4)
    changed.cells[3].outputs[0]["data"]["text/plain"] = "43"
    nbformat.write(changed, tmp_path / "a.ipynb")
    call(tmp_path, "pytest", strictness, "-q", "-p", "no:cacheprovider", "a.ipynb",
         status=1 if strictness == "--nbval" else 0)


def console(folder, *entries):
    return call(folder, "jupyter-console", "--kernel", "bohai", "--simple-prompt", input="\n".join(entries) + "\n:quit\n")


def test_jupyter_console(tmp_path):
    said = console(
        tmp_path, "x = 2", "x * 21", 'for i in 1..2 { print("turn", i) }', "unknown_name", '"{x * 50} 亿元"')
    for expected in ["Out[2]: 42", "turn 1\nturn 2", "unknown_name", "100 亿元"]:
        assert expected in said, said


def test_jupyter_console_asks(tmp_path):
    said = console(tmp_path, 'answer = input("which? ")', "河北", '"<{answer}>"')
    assert "which?" in said and "<河北>" in said, said


def test_jupyter_run(tmp_path):
    (tmp_path / "a.boh").write_text('region = "河北"\nprint(region, 6 * 7)\n')
    assert "河北 42" in call(tmp_path, "jupyter-run", "--kernel=bohai", "a.boh")
    (tmp_path / "b.boh").write_text("unknown + 1\n")
    assert "nothing is named unknown" in call(tmp_path, "jupyter-run", "--kernel=bohai", "b.boh", status=1)
