"""A reader of pages in a real browser: what is shown, asked for, and refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage
from playwright.sync_api import Page as Tab


class Visit:
    """Tabs of one browser. `requests` are all but the page itself; `refused` what a policy or an error stopped."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.requests: list[str] = []
        self.refused: list[str] = []
        self._contexts: list[BrowserContext] = []

    def open(self, html: str, fragment: str = "", **options: Any) -> Tab:
        """A tab with a page; `options` are those of a browser's context, such as `viewport` or `color_scheme`."""
        file = self.folder / f"page-{len(self._contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = self.browser.new_context(
            reduced_motion="reduce", **{"viewport": {"width": 1400, "height": 900}, **options}
        )
        self._contexts.append(context)
        tab = context.new_page()
        tab.on("request", lambda request: self.requests.append(request.url) if request.url != tab.url else None)
        tab.on("console", self._told)
        tab.on("pageerror", lambda error: self.refused.append(str(error)))
        tab.goto(file.as_uri() + fragment)
        self.requests = [url for url in self.requests if not url.startswith(file.as_uri())]
        return tab

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.refused.append(message.text)

    def close(self) -> None:
        """Close all tabs."""
        for context in self._contexts:
            context.close()


def shown_rows(tab: Tab) -> list[str]:
    """The ids of the items whose rows can be seen."""
    rows: list[str] = tab.evaluate(
        "[...document.querySelectorAll('.gantt tr[id]')].filter((row) => row.offsetParent).map((row) => row.id)"
    )
    return rows
