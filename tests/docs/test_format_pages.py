"""The translated pages of the format: every key of the English page, which is made from the program, in its order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scripts import docs_reference

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.glob("??/reference/format.md"))


def rows(page: str) -> list[tuple[str, bool, list[str]]]:
    """Of each key whether it is required, and the values that are written as they stand."""
    cells = re.findall(r"^\| `(\S+)`( \(\w+\))? \| (.*?) \| .+ \|$", page, re.MULTILINE)
    return [(key, bool(required), re.findall(r"`[^`]+`", value)) for key, required, value in cells]


def test_the_rows_of_a_page() -> None:
    assert rows("| `kind` (pakollinen) | `a`, `b` | Laji: `a` tai muu. |") == [("kind", True, ["`a`", "`b`"])]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parts[-3])
def test_a_translated_page_has_every_key(page: Path) -> None:
    made = rows(docs_reference.format_page())
    assert len(made) > 200
    assert rows(page.read_text(encoding="utf-8")) == made
