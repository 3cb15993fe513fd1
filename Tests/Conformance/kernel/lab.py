"""A person in JupyterLab: opens a notebook, types, completes with Tab, inspects with Shift-Tab, sees a table, a chart and
an error, interrupts a long cell. Needs chromium; leaves screenshots in the folder given as argument, if one is.

usage: lab.py [FOLDER]     (by Tests/Conformance/kernel.sh lab, which provides the kernel)
"""

import contextlib
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import nbformat
from playwright.sync_api import expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 30_000


@contextlib.contextmanager
def laboratory(folder):
    """JupyterLab on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--port-retries=0",
             "--IdentityProvider.token=t", f"--ServerApp.root_dir={folder}", "--LabApp.news_url=",
             "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"], stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(200):
                try:
                    urllib.request.urlopen(f"{address}/api?token=t").close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            server.wait()


class Person:
    def __init__(self, page, shots):
        self.page = page
        self.shots = shots

    @property
    def cells(self):
        return self.page.locator(".jp-NotebookPanel .jp-CodeCell")

    def look(self, name):
        if self.shots:
            self.page.screenshot(path=str(self.shots / f"{name}.png"))

    def wait_until_idle(self):
        expect(self.page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first).to_be_attached(timeout=PATIENCE)

    def type(self, text):
        """Into the last cell, slowly enough for CodeMirror's own helpers."""
        self.cells.last.locator(".cm-content").click()
        self.page.keyboard.insert_text(text)

    def clear(self):
        """Closes what is open and empties the last cell."""
        self.page.keyboard.press("Escape")
        self.cells.last.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")

    def run(self, text):
        """Runs the text in the last cell and gives the cell; a new one follows."""
        before = self.cells.count()
        self.type(text)
        self.page.keyboard.press("Shift+Enter")
        expect(self.cells).to_have_count(before + 1, timeout=PATIENCE)
        return self.cells.nth(before - 1)


def spend_a_morning(person):
    page = person.page
    person.wait_until_idle()
    page.get_by_role("button", name="No", exact=True).click()  # no news, please
    page.keyboard.press("Control+b")

    person.type("location_quo")
    editor = person.cells.last.locator(".cm-content")
    for _ in range(30):  # the completer is connected some time after the kernel
        page.keyboard.press("Tab")
        page.wait_for_timeout(500)
        if "location_quotient" in editor.inner_text():
            break
    expect(editor).to_contain_text("location_quotient")
    page.keyboard.insert_text("(")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".jp-Tooltip")).to_contain_text("location quotient", timeout=PATIENCE, ignore_case=True)
    person.look("1-inspection")
    person.clear()

    person.type("bth.")
    page.keyboard.press("Tab")
    expect(page.locator(".jp-Completer-item").first).to_be_visible(timeout=PATIENCE)
    person.look("2-completion")
    person.clear()

    table = person.run("bth.economies_2016")
    expect(table.locator(".jp-OutputArea-output table")).to_be_visible(timeout=PATIENCE)
    person.look("3-table")

    chart = person.run('bth.three_industries |> where(.industry == "tertiary") |> plot(share ~ year, color: .region)')
    expect(chart.locator(".jp-OutputArea-output").locator("svg, img").first).to_be_visible(timeout=PATIENCE)
    person.look("4-chart")
    page.set_viewport_size({"width": 640, "height": 900})
    picture = chart.locator(".jp-OutputArea-output").locator("svg, img").first
    assert picture.evaluate("e => e.getBoundingClientRect().right") <= 640, "a chart is cut in a narrow window"
    page.set_viewport_size({"width": 1200, "height": 900})

    error = person.run('gdp = "3,259"\ngdp / 2')
    expect(error.locator(".jp-OutputArea-output")).to_contain_text("error", timeout=PATIENCE)
    person.look("5-error")

    person.run("kept = 6 * 7")
    long = person.run("while true {}")
    expect(page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').first).to_be_attached(timeout=PATIENCE)
    page.get_by_title("Interrupt the kernel").first.click()
    expect(long.locator(".jp-OutputArea-output")).to_contain_text("stopped", timeout=PATIENCE)
    result = person.run("kept")
    expect(result.locator(".jp-OutputArea-output")).to_contain_text("42", timeout=PATIENCE)
    person.look("6-interrupted")

    asked = person.run('name = input("Which region? ")\n"<{name}>"')
    field = asked.locator("input.jp-Stdin-input")
    field.wait_for(timeout=PATIENCE)
    field.fill("河北")
    field.press("Enter")
    expect(asked.locator(".jp-OutputArea-output").last).to_contain_text("<河北>", timeout=PATIENCE)
    person.look("7-question")


def main():
    shots = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder, laboratory(folder) as address, sync_playwright() as play:
        notebook = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "bohai", "display_name": "Bohai", "language": "bohai"}},
            cells=[nbformat.v4.new_code_cell("")])
        nbformat.write(notebook, pathlib.Path(folder) / "morning.ipynb")
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(f"{address}/lab/tree/morning.ipynb?token=t", timeout=PATIENCE)
        person = Person(page, shots)
        try:
            spend_a_morning(person)
        except BaseException:
            person.look("failed")
            raise
        finally:
            browser.close()
    print("a morning in JupyterLab went well")


if __name__ == "__main__":
    main()
