"""The pages of `docs/rules`: read from the installed package, or from the repository that the program runs in."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PLACES = (_HERE / "rules", _HERE.parents[2] / "docs" / "rules")


def page_of(code: str) -> str:
    """The page of a code, Markdown; empty where the pages were left out of an installation."""
    for folder in _PLACES:
        path = folder / f"{code}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
