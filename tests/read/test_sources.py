"""From a place in the model to a line and column of a file."""

from __future__ import annotations

import pytest

from tiekartta.base.findings import Place, Span
from tiekartta.read.compose import compose
from tiekartta.read.sources import SourceMap, raw_entries

HEAD = "id: r\ntitle: R\ntasks:\n  - id: p\n    tasks:\n      - {id: a, depends_on: [b, c]}\n  - {title: none}\n"
PART = "milestones:\n  - id: m\n    title: M\n"


@pytest.fixture
def sources() -> SourceMap:
    found = SourceMap()
    found.add("r", compose(HEAD, "r.yaml"))
    found.add("r", compose(PART, "part.yaml"))
    return found


@pytest.mark.parametrize(
    ("place", "span"),
    [
        (Place("r"), Span("r.yaml", 1, 5)),
        (Place("r", "", ("title",)), Span("r.yaml", 2, 8)),
        (Place("r", "p"), Span("r.yaml", 4, 9)),
        (Place("r", "a"), Span("r.yaml", 6, 14)),
        (Place("r", "a", ("depends_on",)), Span("r.yaml", 6, 29)),
        (Place("r", "a", ("depends_on", 1)), Span("r.yaml", 6, 33)),
        (Place("r", "a", ("depends_on", 2)), Span("r.yaml", 6, 29)),
        (Place("r", "a", ("depends_on", "x")), Span("r.yaml", 6, 29)),
        (Place("r", "a", ("duration",)), Span("r.yaml", 6, 14)),
        (Place("r", "a", ("id", "deeper")), Span("r.yaml", 6, 14)),
        (Place("r", "m"), Span("part.yaml", 2, 9)),
        (Place("r", "nobody"), Span("r.yaml", 1, 1)),
        (Place("other", "m"), Span("other")),
        (Span("x.yaml", 3, 4), Span("x.yaml", 3, 4)),
    ],
)
def test_a_place_is_followed_as_far_as_it_goes(sources: SourceMap, place: Place | Span, span: Span) -> None:
    assert sources.locate(place) == sources.locate(place) == span


def test_a_place_is_known_when_its_item_is(sources: SourceMap) -> None:
    places = (Place("r", "a"), Place("r", "nobody"), Place("other", "a"), Place("other"), Span("x.yaml"))
    assert [sources.knows(place) for place in places] == [True, False, False, True, True]


@pytest.mark.parametrize(
    ("line", "column", "start", "name"),
    [(1, 1, 0, ""), (4, 5, 4, "p"), (5, 5, 4, "p"), (6, 9, 6, "a"), (6, 30, 6, "a"), (7, 6, 7, "")],
)
def test_a_line_lies_in_the_entry_that_began_last(
    sources: SourceMap, line: int, column: int, start: int, name: str
) -> None:
    span = Span("r.yaml", line, column)
    assert (sources.entry_at(span).line, sources.item_at(span)) == (start, name)


def test_a_line_is_as_wide_as_its_text(sources: SourceMap) -> None:
    sources.add("s", compose("a: 1\r\nbc: 22\r\n", "s.yaml"))
    widths = [sources.width(Span("s.yaml", line, 1)) for line in (0, 1, 2, 3, 4)]
    assert (widths, sources.width(Span("unknown.yaml", 2, 1))) == ([0, 4, 6, 0, 0], 0)


def test_what_is_added_later_is_found_too(sources: SourceMap) -> None:
    later = Place("r", "late")
    assert not sources.knows(later)
    sources.add("r", compose("tasks: [{id: late}]\n", "late.yaml"))
    assert (sources.knows(later), sources.locate(later).file) == (True, "late.yaml")
    assert [each.file for each in sources.documents("r")] == ["r.yaml", "part.yaml", "late.yaml"]
    assert list(sources.documents("s")) == []


def test_entries_are_found_in_every_list_and_what_scenarios_add() -> None:
    value = {
        "tasks": [{"id": "a", "tasks": [{"id": "b"}, 3], "milestones": [{"id": "c"}], "decisions": "none"}, "text"],
        "scenarios": [{"id": "s", "add": {"tasks": [{"id": "d"}], "milestones": None}}, {"id": "t", "add": 5}],
        "unknown": [{"id": "e"}],
        "risks": {"id": "f"},
        "milestones": [{"id": "m", "add": {"tasks": [{"id": "g"}]}}],
    }
    assert sorted(each["id"] for each in raw_entries(value)) == ["a", "b", "c", "d", "m", "s", "t"]
    assert list(raw_entries([value])) == []
