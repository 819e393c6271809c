"""Titles that try to break a line, a picture, a fence or a CI log."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from tests.build import roadmap
from tests.render.drawing import columns_of, drawn, report_of
from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.base.words import words_of
from tiekartta.render.cells import width
from tiekartta.render.formats import csv, markdown
from tiekartta.render.views.timeline import timeline_document
from tiekartta.render.views.timeline_csv import timeline_csv
from tiekartta.render.views.timeline_svg import timeline_svg

HOSTILE = {
    "markup": "</text><script>alert(1)</script> & ]]> <!--",
    "line breaks": "one\ntwo\r\nthree\u2028four",
    "a command": "::error file=x::gone",
    "very long": "x" * 10_000,
    "right to left": "\u202eevil\u202c שלום",
    "emoji": "👩\u200d👩\u200d👧 🚀🚀🚀 " * 20,
    "wide": "漢字" * 100,
    "accents": "e" + "\u0301" * 500,
    "escapes": "\x1b[31mred\x1b[0m\x07",
    "a fence": "```\n# heading",
    "rich markup": "[bold]x[/bold] :smile:",
    "a form feed and no character": "a\x0cb\x00c\ufffe",
    "a formula": "=cmd|'/c calc'!A1",
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def found(request: pytest.FixtureRequest) -> TimelineReport:
    title = request.param
    plan = roadmap(
        [{"id": "p", "title": title, "tasks": [{"id": "a", "title": title}, {"id": "b", "title": title}]}],
        milestones=[{"id": "m", "title": title, "planned": "2022-01-20", "deadline": "2022-01-25"}],
        title=title,
        finish="2022-02-28",
    )
    return report_of(plan, status_date=date(2022, 1, 10))


@pytest.mark.parametrize("columns", [80, 200])
def test_no_line_overflows_breaks_or_is_a_command(found: TimelineReport, columns: int) -> None:
    lines = drawn(found, columns)
    assert max(map(width, lines)) <= columns
    assert not any(line.lstrip().startswith("::") for line in lines)
    assert all(line.replace("\u0301", "").replace("\ufffe", "").isprintable() for line in lines)
    rule = next(number for number, line in enumerate(lines) if "▼" in line)
    at = columns_of(lines[rule]).index("▼")
    chart = [columns_of(line) for line in lines[rule + 1 : lines.index("", rule)]]
    assert len(chart) == 5
    assert all(line[at] != " " for line in chart)


def test_the_picture_stays_well_formed(found: TimelineReport) -> None:
    root = ElementTree.fromstring(timeline_svg([found], words_of("en")))
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def test_the_fence_of_markdown_holds(found: TimelineReport) -> None:
    lines = markdown.render(timeline_document(found, words_of("en"), 80)).splitlines()
    fences = [number for number, line in enumerate(lines) if line.startswith("```")]
    assert len(fences) == 2
    assert any("▼" in line for line in lines[fences[0] : fences[1]])


def test_no_cell_of_the_table_is_a_formula(found: TimelineReport) -> None:
    rows = timeline_csv([found]).split("\r\n")
    assert len(rows) == 6
    assert not any(",=" in row or ',"=' in row for row in rows)
    assert csv.render(("a",), [["=1"]]) == "a\r\n'=1\r\n"
