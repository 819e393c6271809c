"""One headless Chromium for all tests of a process, and a plain word where a machine has none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.page.browsing import Visit

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def found_browser() -> str | None:
    """The Chromium of this machine: CHROMIUM in the environment, else one of its usual names on the path."""
    return os.environ.get("CHROMIUM") or next((path for name in _NAMES if (path := shutil.which(name))), None)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which tests did not run, so that nobody takes their absence for a pass."""
    skipped = [each for each in terminalreporter.stats.get("skipped", []) if "tests/page/" in each.nodeid]
    if skipped and found_browser() is None:
        terminalreporter.write_line(
            f"No Chromium was found, so {len(skipped)} tests of the page in a browser did not run:"
        )
        for each in skipped:
            terminalreporter.write_line(f"  {each.nodeid}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = found_browser()
    if path is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Opens pages from the disk, as a reader does, and sees what they ask for and what the browser refuses."""
    from tests.page.browsing import Visit

    opened = Visit(browser, tmp_path)
    yield opened
    opened.close()
