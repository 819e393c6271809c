"""What the page weighs, asks for and breaks in a browser, and how soon its first picture is there."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

LOADS = 7
"""How often each page is loaded; the median counts."""

FIRST = """new Promise((told) => new PerformanceObserver((list) => {
    for (const each of list.getEntriesByName('first-contentful-paint')) told(each.startTime)
}).observe({ type: 'paint', buffered: true }))"""
"""When the first picture is there; to ask for it again and again needs `eval`, which the page's policy stops."""


class Weight(NamedTuple):
    """A page's size in kB (1,000 bytes), and how many items it has."""

    size: float
    items: int


def write(roadmap: Path, output: Path, lang: str = "fi") -> Weight:
    """Write a page; what it weighs."""
    command = [sys.executable, "-m", "tiekartta", "report", str(roadmap), "--lang", lang, "--against", "none"]
    subprocess.run([*command, "--output", str(output)], check=True)
    text = output.read_text(encoding="utf-8")
    return Weight(len(text.encode("utf-8")) / 1000, text.count("<tr id=item-"))


def table_of(page: Path, output: Path) -> None:
    """The same rows as a static table without anything else: what the first picture is compared with."""
    from lxml import html

    rows = html.fromstring(page.read_text(encoding="utf-8")).xpath("//tr[starts-with(@id, 'item-')]")
    cells = ("".join(f"<td>{escape(cell.text_content())}" for cell in row[:4]) for row in rows)
    output.write_text(
        "<!doctype html><meta charset=utf-8><title>t</title><table>" + "".join(f"<tr>{row}" for row in cells)
    )


class Browser:
    """One headless Chromium, driven as the tests drive it."""

    def __init__(self, chromium: Any) -> None:
        self.chromium = chromium

    def faults(self, page: Path) -> tuple[int, int]:
        """How many requests a page makes besides itself, and how often its policy or an error stops something."""
        requests: list[str] = []
        stopped: list[str] = []
        tab = self.chromium.new_page()
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("console", lambda message: stopped.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: stopped.append(str(error)))
        tab.goto(page.as_uri())
        tab.close()
        return len(requests) - 1, len(stopped)

    def inaccessible(self, page: Path, scheme: str) -> int:
        """How many violations axe-core finds, of any impact."""
        from axe_playwright_python.sync_playwright import Axe

        context = self.chromium.new_context(color_scheme=scheme, viewport={"width": 1400, "height": 900})
        tab = context.new_page()
        tab.goto(page.as_uri())
        found = len(Axe().run(tab).response["violations"])
        context.close()
        return found

    def first_picture(self, page: Path, against: Path) -> float:
        """When a page first shows something, as a ratio to another page, loaded in turns."""
        times: dict[Path, list[float]] = {page: [], against: []}
        for _ in range(LOADS):
            for each, found in times.items():
                tab = self.chromium.new_page()
                tab.goto(each.as_uri())
                found.append(tab.evaluate(FIRST))
                tab.close()
        return statistics.median(times[page]) / statistics.median(times[against])


def browser() -> Iterator[Browser]:
    """The browser of this machine, when it has one."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield Browser(chromium)
        chromium.close()
