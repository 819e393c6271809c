"""The pages of `docs/rules` and `docs/checks`: from the installed package, or from the repository that it runs in."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_DOCS = _HERE.parents[2] / "docs"


def page_of(code: str) -> str:
    """The page of a code, Markdown; empty where the pages were left out of an installation."""
    return _page("rules", code)


def check_page_of(name: str) -> str:
    """The page of a check of a comparison, likewise."""
    return _page("checks", name)


def _page(kind: str, name: str) -> str:
    for folder in (_HERE / kind, _DOCS / kind):
        path = folder / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
