"""A plan as a workbook: what its cells hold, and what its sheets are called."""

from __future__ import annotations

from datetime import date

import pytest

from tiekartta.base.words import words_of
from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.read.foreign.spreadsheet import Sheet, read_spreadsheet
from tiekartta.render.formats.xlsx import COLUMNS, cells, render


def sheets(*plans: ForeignPlan) -> list[Sheet]:
    return read_spreadsheet(render(plans, words_of("en")), "plan.xlsx")


def names(*titles: str) -> list[str]:
    return [sheet.name for sheet in sheets(*(ForeignPlan(title, []) for title in titles))]


def test_sheets_are_called_as_their_roadmaps_as_far_as_a_workbook_allows() -> None:
    assert names("ICT: [budget] 2022/23?", "  ", "'Talous'", "a\x1bb") == [
        "ICT   budget  2022 23",
        "Tiekartta",
        "Talous",
        "a x1bb",
    ]


def test_sheets_of_like_titles_are_numbered() -> None:
    assert names("Talous", "talous", "TALOUS") == ["Talous", "talous (2)", "TALOUS (3)"]


def test_as_many_roadmaps_as_there_are_counties_may_begin_alike() -> None:
    found = names(*[f"Hyvinvointialueen valmistelusuunnitelma {number}" for number in range(21)])
    assert found[0] == "Hyvinvointialueen valmistelusuu"
    assert (found[8], found[9], found[20]) == (
        "Hyvinvointialueen valmistel (9)", "Hyvinvointialueen valmiste (10)", "Hyvinvointialueen valmiste (21)",
    )  # fmt: skip
    assert {len(name) for name in found} == {31}


@pytest.mark.parametrize(
    ("link", "told"),
    [(ForeignLink("a", "FS"), "a"), (ForeignLink("a", "FF"), "a FF"), (ForeignLink("a", "FS", 5), "a FS+5d"),
     (ForeignLink("a", "SS", -2), "a SS-2d"), (ForeignLink("a", "FS", 7, True), "a FS+7ed")],
)  # fmt: skip
def test_links_are_told_as_a_roadmap_writes_them(link: ForeignLink, told: str) -> None:
    task = ForeignTask("b", "B", links=(link, ForeignLink("c", "FS")))
    (row,) = cells(ForeignPlan("P", [task]))
    assert dict(zip(COLUMNS, row, strict=True))["links"] == f"{told}, c"


def test_a_cell_is_a_day_a_number_or_a_text_and_never_a_formula() -> None:
    task = ForeignTask("a", "=1+1", start=date(2024, 2, 29), days=0, progress=0.5, notes="https://x.example", level=2)
    (sheet,) = sheets(ForeignPlan("P", [task]))
    row = dict(zip(COLUMNS, sheet.rows[1], strict=True))
    told = {key: value for key, value in row.items() if value not in (None, "")}
    assert told == {
        "id": "a", "title": "=1+1", "start": date(2024, 2, 29), "days": 0, "progress": 0.5, "level": 2,
        "notes": "https://x.example",
    }  # fmt: skip
