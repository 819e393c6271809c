"""Take the picture of the page that the documentation shows, with the Chromium of this machine."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tiekartta.cli.app import run

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Write `docs/pictures/page.png`; the exit code."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.stderr.write("There is no Chromium here: docs/pictures/page.png stays as it is.\n")
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "report.html")
        run(["report", str(ROOT / "roadmaps/kansallinen"), "--lang", "en", "--against", "none", "--output", str(file)])
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page(viewport={"width": 1200, "height": 860})
        tab.goto(file.as_uri())
        tab.screenshot(path=str(ROOT / "docs/pictures/page.png"))
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
