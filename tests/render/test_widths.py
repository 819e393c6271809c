"""Every view of every real roadmap in every language fits the width it is given, and its columns line up."""

from __future__ import annotations

import pytest

from tests.render.reports import PATHS, documents
from tiekartta.render.cells import width
from tiekartta.render.document import Document, Table
from tiekartta.render.formats.spoken import render as spoken
from tiekartta.render.formats.text import plain, render

_BOXES = set("─═│┃━┄┆├└┌┐┘┤▏▕█░▒▓")

LANGS = ["fi", *(pytest.param(lang, marks=pytest.mark.slow) for lang in ("sv", "en"))]
"""In Finnish at once, and in the other languages with the slow proofs."""


def cells(line: str) -> list[str]:
    """What stands in each terminal column; a wide character stands in two."""
    return [character for character in line for _ in range(width(character))]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PATHS)
def test_no_line_is_wider_than_the_width(path: str, lang: str) -> None:
    for name, document in documents(path, lang):
        for columns in (80, 120, 200):
            lines = plain(render(document, columns)).splitlines()
            assert [line for line in lines if width(line) > columns] == [], (name, columns)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PATHS)
def test_the_columns_of_a_table_line_up(path: str, lang: str) -> None:
    """Where there is room for all, each text of a left column begins right under its title."""
    checked = 0
    for name, document in documents(path, lang):
        for table in (block for block in document.blocks if isinstance(block, Table)):
            titles, _, *rows = map(cells, plain(render(Document((table,)), 5000)).splitlines())
            assert len(rows) == len(table.rows)
            text = "".join(titles)
            for column in table.columns[1:]:
                place = width(text[: text.find(f"  {column.title}")]) + 2
                if column.right or not column.title or text.count(column.title) > 1:
                    continue
                for row in (row for row in rows if len(row) > place):
                    assert row[place - 2 : place] == [" ", " "], (name, "".join(row))
                    assert row[place] != " ", (name, "".join(row))
                    checked += 1
    assert checked > 100


@pytest.mark.parametrize("path", PATHS)
def test_a_listener_hears_words_and_no_drawing(path: str) -> None:
    for name, document in documents(path, "fi"):
        text = spoken(document)
        assert not _BOXES & set(text), name
        assert "│" not in text
