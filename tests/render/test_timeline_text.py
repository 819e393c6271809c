"""The timeline in a terminal: nothing overflows, lines and bars stand in the right columns, and it reads well."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.build import roadmap
from tests.render.drawing import REAL, SMALL, columns_of, drawn, report, report_of
from tiekartta.base.words import words_of
from tiekartta.render.ascii import ascii_text
from tiekartta.render.cells import width
from tiekartta.render.document import Lines
from tiekartta.render.formats import markdown
from tiekartta.render.layout.axis import cell
from tiekartta.render.layout.lanes import chart_of
from tiekartta.render.views.timeline import timeline_document

LANGUAGES = ("fi", "sv", "en")


class TextFile(SingleFileSnapshotExtension):
    """One readable text file a snapshot."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def text_file(snapshot: Any) -> Any:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("columns", [20, 50, 80, 120, 200, 300])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", REAL)
def test_no_line_is_longer_than_the_terminal_is_wide(name: str, lang: str, columns: int) -> None:
    lines = drawn(report(f"roadmaps/{name}"), columns, lang)
    assert max(map(width, lines)) <= columns
    assert len(lines) > 20


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("by", ["group", "phase", "package", "critical"])
@pytest.mark.parametrize("name", REAL)
def test_the_data_date_is_one_column_from_its_mark_to_the_last_row(name: str, by: str, columns: int) -> None:
    found = report(f"roadmaps/{name}", by=by)
    lines = list(map(columns_of, drawn(found, columns)))
    rule = next(number for number, line in enumerate(lines) if "▼" in line)
    at = lines[rule].index("▼")
    chart = lines[rule + 1 : next(n for n, line in enumerate(lines) if n > rule and not line)]
    # the titles of phases, advice and reasons are texts with blanks
    chart = [line for line in chart if "├" not in line and "--zoom" not in line and "↳" not in line]
    assert len(chart) > 4
    for line in chart:
        assert line[at : at + 1] not in ("", " "), line
    assert all("│" not in line[:at] + line[at + 1 :] for line in chart)


@pytest.mark.parametrize("name", REAL)
def test_every_bar_stands_between_its_dates(name: str) -> None:
    found = report(f"roadmaps/{name}", depth=1_000)
    chart = chart_of(found, words_of("fi"))
    rows = [row for section in found.sections for row in (section.summary, *section.rows)]
    assert len(rows) == len(chart.lanes)
    for row, lane in zip(rows, chart.lanes, strict=True):
        if row is None:
            continue
        parts = [segment for segment in lane.segments if segment.part != "float"]
        if parts:
            assert parts[0].start == pytest.approx(max(chart.axis.start(row.early_start), 0))
            assert parts[-1].finish == pytest.approx(min(chart.axis.finish(row.early_finish), 1))
        for one, two in zip(lane.segments, lane.segments[1:], strict=False):
            assert one.finish == two.start
        assert all(0 <= each.start < each.finish <= 1 for each in lane.segments)
        assert all(0 < mark.at < 1 for mark in lane.marks)


def test_with_a_column_a_day_a_bar_takes_exactly_its_days() -> None:
    plan = roadmap(
        [{"id": "a", "title": "Work", "start": "2022-01-12", "duration": "3d"}],
        milestones=[{"id": "end", "date": "2022-03-31"}],
        finish="2022-01-31",
    )
    found = report_of(plan, status_date=date(2022, 1, 5))
    width_of_all = 80
    while True:  # the label takes what it needs; find the width whose chart has 29 columns
        lines = drawn(found, width_of_all)
        line = columns_of(next(each for each in lines if "Work" in each))
        rule = columns_of(next(each for each in lines if "▼" in each))
        left = rule.index("▼") - cell(chart_of(found, words_of("en")).today or 0, 29)
        if len(rule) - left == 29:
            break
        width_of_all -= 1
    bar = [column - left for column, character in enumerate(line) if character in "█▒▓"]
    assert bar == [9, 10, 11], line


def test_what_is_done_is_drawn_apart_from_what_is_left_and_from_float() -> None:
    plan = roadmap(
        [{"id": "a", "title": "Work", "started": "2022-01-03", "duration": "20d", "progress": "50%"}],
        milestones=[{"id": "end", "date": "2022-03-31", "depends_on": ["a"]}],
        target="end",
        finish="2022-03-31",
    )
    found = report_of(plan, status_date=date(2022, 1, 17))
    line = next(each for each in drawn(found, 100) if "Work" in each)
    assert line.count("█") > 3
    assert line.index("█") < line.index("▓") < line.index("┈")


def test_a_package_is_folded_and_says_how_much_of_it_is_done() -> None:
    folded = drawn(report(SMALL, depth=1), 100)
    assert any("Administrative by-laws" in line and "1/4" in line for line in folded)
    assert not any("Write the draft" in line for line in folded)
    assert any("5 items are folded into their packages" in line for line in folded)
    assert any("Write the draft" in line for line in drawn(report(SMALL, depth=2), 100))


def test_what_is_critical_is_never_folded() -> None:
    for depth in (0, 1):
        assert any("◆ Move the pay data" in line for line in drawn(report(SMALL, depth=depth), 100))


def test_a_large_roadmap_is_folded_unless_told_otherwise_and_a_small_one_is_not() -> None:
    large = report("roadmaps/kansallinen")
    assert large.folded > 100
    assert report("roadmaps/kansallinen", depth=1_000).folded == 0
    assert report(SMALL).folded == 0


def test_a_folded_package_shows_its_decisions_milestones_and_statutory_deadlines() -> None:
    lines = drawn(report(SMALL, depth=1), 100)
    by_laws = next(line for line in lines if "Administrative by-laws" in line)
    staff = next(line for line in lines if "Transfer of staff" in line)
    assert "◇" in by_laws
    assert "◉" in by_laws
    assert "§" in staff


def test_what_is_outside_the_window_is_counted() -> None:
    found = report(SMALL, first=date(2022, 2, 1), last=date(2022, 3, 31))
    rows = {row.id for section in found.sections for row in section.rows}
    assert "saanto-luonnos" not in rows
    assert "palkat" not in rows
    assert (found.before, found.after) == (2, 4)
    assert "2 items that finish before 1 Feb 2022 are not shown." in " ".join(drawn(found, 100))


def test_a_window_without_items_says_so() -> None:
    lines = drawn(report(SMALL, first=date(2030, 1, 1), last=date(2030, 12, 31)), 80)
    assert "No items between 1 Jan 2030 and 31 Dec 2030." in lines


def test_a_deadline_stands_beside_the_sign_of_a_decision_on_the_same_day() -> None:
    plan = roadmap(
        decisions=[{"id": "d", "title": "Choose", "meeting": "2022-02-01", "deadline": "2022-02-01"}],
        finish="2022-12-31",
    )
    assert any("◉]" in line for line in drawn(report_of(plan), 80))


@pytest.mark.parametrize("name", REAL)
def test_ascii_output_is_ascii_and_as_wide(name: str) -> None:
    for line in drawn(report(f"roadmaps/{name}"), 120, "fi"):
        assert ascii_text(line).isascii()
        assert width(ascii_text(line)) == width(line)


def test_in_ascii_all_parts_and_signs_are_still_told_apart() -> None:
    from tiekartta.render.layout.glyphs import HEADING_PARTS, MARKS, PARTS, TARGET, TODAY

    for several in ([*PARTS.values(), TODAY, TARGET], [*MARKS.values()], [*HEADING_PARTS.values()]):
        assert len(set(map(ascii_text, several))) == len(set(several))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("columns", [80, 120])
def test_the_picture_of_a_small_roadmap(lang: str, columns: int, text_file: Any) -> None:
    assert "\n".join(drawn(report(SMALL), columns, lang)) + "\n" == text_file


@pytest.mark.parametrize("by", ["phase", "package", "critical"])
def test_the_picture_by_other_headings(by: str, text_file: Any) -> None:
    assert "\n".join(drawn(report(SMALL, by=by), 100, "fi")) + "\n" == text_file


def test_markdown_is_one_fenced_drawing() -> None:
    document = timeline_document(report(SMALL), words_of("fi"), 100)
    told = markdown.render(document)
    assert told.count("```") == 2
    assert sum(isinstance(block, Lines) for block in document.blocks) == 1
    fenced = told.split("```")[1].splitlines()[1:]
    assert max(map(width, fenced)) <= 100


def test_by_critical_every_row_says_what_it_waits_for() -> None:
    lines = drawn(report("roadmaps/keski-suomi", by="critical"), 160)
    decision = next(number for number, line in enumerate(lines) if "Hyväksy sote-palvelustrategia" in line)
    assert lines[decision + 1].strip().startswith("↳ 13 Dec 2022 is the first meeting late enough; predecessor: ")


def test_a_data_date_outside_the_drawing_is_told() -> None:
    lines = drawn(report(SMALL, first=date(2022, 3, 1)), 100)
    assert "The data date 15 Feb 2022 is outside the drawing." in " ".join(lines)
    assert not any("▼" in line for line in lines)
