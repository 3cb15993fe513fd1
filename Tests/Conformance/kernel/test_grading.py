"""nbgrader with Bohai: an assignment is made, handed in five times and graded."""

import csv
import os
import pathlib
import subprocess
import sys

import nbformat
import pytest

TOOLS = pathlib.Path(sys.executable).parent
STUB = '# YOUR CODE HERE\nfail("no answer yet")'
ANSWERS = {
    "right": "g = (121 / 100) ^ (1 / 2) - 1",
    "wrong": "g = (121 / 100 - 1) / 2",
    "blank": STUB,
    "endless": "g = 0\nwhile true { g = g + 1 }",
    "hungry": "g = []\nwhile true { g = [..g, (1..1e7) * 1.0] }",
}

CONFIGURATION = f"""
c = get_config()
c.CourseDirectory.course_id = "course"
c.ClearSolutions.code_stub = {{"bohai": {STUB!r}}}
c.Execute.timeout = 4
c.ExecutePreprocessor.timeout = 4
c.Exchange.root = "exchange"
"""


def cell(source, id, grade=False, solution=False):
    marks = {"schema_version": 3, "grade_id": id, "grade": grade, "solution": solution, "locked": grade, "task": False}
    if grade:
        marks["points"] = 3
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": marks})


def assignment():
    return nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "bohai", "display_name": "Bohai", "language": "bohai"}},
        cells=[
            cell(f"### BEGIN SOLUTION\n{ANSWERS['right']}\n### END SOLUTION", "growth", solution=True),
            cell("ensure(abs(g - 10%) < 0.001, \"not the growth of a year\")", "growth-check", grade=True)])


def nbgrader(folder, *arguments):
    done = subprocess.run(
        [TOOLS / "nbgrader", *arguments], cwd=folder, env={**os.environ, "BOHAI_MEMORY": "500MB"}, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    (folder / "source/hw1").mkdir(parents=True)
    nbformat.write(assignment(), folder / "source/hw1/p.ipynb")
    nbgrader(folder, "generate_assignment", "hw1", "--create")
    released = nbformat.read(folder / "release/hw1/p.ipynb", as_version=4)
    assert released.cells[0].source == STUB
    for student, answer in ANSWERS.items():
        released.cells[0].source = answer
        (folder / "submitted" / student / "hw1").mkdir(parents=True)
        nbformat.write(released, folder / "submitted" / student / "hw1/p.ipynb")
    nbgrader(folder, "autograde", "hw1")
    nbgrader(folder, "export", "--to", "grades.csv")
    return folder


def outputs(graded, student):
    notebook = nbformat.read(graded / "autograded" / student / "hw1/p.ipynb", as_version=4)
    return [output for cell in notebook.cells for output in cell.outputs]


def test_scores(graded):
    with open(graded / "grades.csv") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {student: 3.0 if student == "right" else 0.0 for student in ANSWERS}


@pytest.mark.parametrize("student, name, words", [
    ("wrong", "Failure", "not the growth of a year"), ("blank", "Failure", "no answer yet"),
    ("endless", "Interrupted", "stopped"),
    ("hungry", "Interrupted", "stopped: more than 500 MB of memory were in use")])
def test_what_the_student_sees(graded, student, name, words):
    error = outputs(graded, student)[0]
    assert error["output_type"] == "error" and error["ename"] == name and words in error["evalue"]


def test_a_right_answer_shows_no_error(graded):
    assert [output["output_type"] for output in outputs(graded, "right")] == []
