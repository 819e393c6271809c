"""The ring of a year: angles, labels that do not overlap, and a picture that is sound XML whatever the titles."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tests.build import roadmap, scheduled
from tests.console import Console
from tests.render.test_timeline_hostile import HOSTILE
from tiekartta.analyse.clock import ClockOptions, clock_of
from tiekartta.base.words import words_of
from tiekartta.render.layout.ring import YearRing, labels, point, rings
from tiekartta.render.views.clock_svg import clock_svg


def test_the_year_begins_at_the_top_and_runs_clockwise() -> None:
    ring = YearRing(2022)
    assert point(ring.share(date(2022, 1, 1)), 100) == (0, -100)
    x, y = point(ring.share(date(2022, 4, 2)), 100)
    assert (x, round(y)) == pytest.approx((100, 0), abs=1)


def test_the_months_of_any_year_close_the_ring() -> None:
    for year in (2022, 2024):
        months = [YearRing(year).month(month) for month in range(1, 13)]
        assert months[0][0] == 0
        assert months[-1][1] == 1
        assert all(before[1] == after[0] for before, after in pairwise(months))


def test_periods_that_overlap_are_on_rings_of_their_own() -> None:
    assert rings([(0.0, 0.5), (0.25, 0.75), (0.5, 1.0)]) == [0, 1, 0]


def test_labels_of_neighbouring_days_do_not_overlap() -> None:
    ring = YearRing(2022)
    days = [date(2022, 12, 1) + timedelta(days=number) for number in range(12)]
    found = labels([ring.middle(day) for day in days], 208, 17, 230, 240)
    heights = sorted(label.at[1] for label in found)
    assert all(after - before >= 16.9 for before, after in pairwise(heights))
    assert max(map(abs, heights)) <= 230


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_picture_is_sound_xml_with_the_text_as_text(title: str) -> None:
    milestone = {"id": "m", "date": "2022-05-01", "title": title}
    body = {"id": "k", "title": title, "meetings": ["2022-02-01"]}
    plan = roadmap(milestones=[milestone], bodies=[body], title=title)
    tree = ElementTree.fromstring(clock_svg([clock_of(plan, scheduled(plan), 5, ClockOptions(2022))], words_of("fi")))
    assert "script" not in {element.tag.rpartition("}")[2] for element in tree.iter()}


@pytest.mark.parametrize("format", ["text", "markdown", "csv", "json", "svg"])
def test_the_command_writes_every_format(console: Console, format: str) -> None:
    told = console(
        "timeline", "roadmaps/kansallinen", "--clock", "--year", "2023", "--group", "hallinto", "--format", format
    )
    assert told.code == 0, told.err
    assert "2023" in told.out


def test_a_clock_is_not_drawn_as_mermaid(console: Console) -> None:
    assert console("timeline", "roadmaps/kansallinen", "--clock", "--format", "mermaid").code == 2
