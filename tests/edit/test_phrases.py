"""Edits in a few words: what each phrase of `whatif` means, and which are not understood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import read
from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.edit.meetings import after
from tiekartta.edit.phrases import plan
from tiekartta.edit.requests import Planned

TEXT = """\
tiekartta: 1
id: r
title: R
start: 2022-01-03
bodies:
  - {id: board, title: B, meetings: [2022-02-07, 2022-05-02]}
tasks:
  - {id: work, title: W, duration: 3w, remaining: 8d}
  - {id: guess, title: G, estimate: {optimistic: 1w, likely: 2w, pessimistic: 20d}}
  - {id: mixed, title: M, estimate: {optimistic: 3d, likely: 2w, pessimistic: 20d}}
  - {id: wait, title: E, duration: 30ed}
  - {id: fixed, title: F, start: 2022-01-03, finish: 2022-12-28}
  - {id: pack, title: P, tasks: [{id: part, title: Q, duration: 1d}]}
milestones:
  - {id: event, title: V, date: 2024-02-28}
  - {id: point, title: X, planned: 2022-03-01}
  - {id: bare, title: N}
decisions:
  - {id: vote, title: D, body: board, meeting: 2022-05-02}
questions:
  - {id: who, title: Who?, due: 2022-03-01}
risks:
  - {id: storm, title: S, affects: [work, event, wait], impact: 1w}
  - {id: vague, title: U, affects: [work], impact: high}
"""
Changes = list[tuple[str, str, Any, Any]]


def planned(*phrases: str) -> Planned:
    return plan(read(TEXT), phrases, lambda roadmap: date(2022, 2, 1), "en")


def content(*phrases: str) -> Any:
    """The file after phrases."""
    ((_, operations),) = planned(*phrases).operations.items()
    return after(next(iter(read(TEXT).sources.documents("r"))).value, operations)


def changes(*phrases: str) -> Changes:
    return [(each.item, ".".join(map(str, each.path)), each.old, each.new) for each in planned(*phrases).changes]


@pytest.mark.parametrize(
    ("phrase", "changed"),
    [
        ("work +4w", [("work", "duration", "3w", "7w"), ("work", "remaining", "8d", "28d")]),
        ("work -1w", [("work", "duration", "3w", "2w"), ("work", "remaining", "8d", "3d")]),
        ("wait +2ew", [("wait", "duration", "30ed", "44ed")]),
        ("guess +1d", [("guess", "estimate.optimistic", "1w", "6d"), ("guess", "estimate.likely", "2w", "11d"),
                       ("guess", "estimate.pessimistic", "20d", "21d")]),
        ("fixed +1w", [("fixed", "finish", "2022-12-28", "2023-01-04")]),
        ("event +1d", [("event", "date", "2024-02-28", "2024-02-29")]),
        ("event -2w", [("event", "date", "2024-02-28", "2024-02-14")]),
        ("point +3ed", [("point", "planned", "2022-03-01", "2022-03-04")]),
        ("vote +4w", [("vote", "meeting", "2022-05-02", "2022-05-30")]),
        ("who -1d", [("who", "due", "2022-03-01", "2022-02-28")]),
    ],
)  # fmt: skip
def test_work_takes_longer_and_a_day_moves(phrase: str, changed: Changes) -> None:
    assert changes(phrase) == changed


@pytest.mark.parametrize(
    ("item", "key", "old"),
    [("work", "start", None), ("fixed", "start", "2022-01-03"), ("event", "date", "2024-02-28"), ("who", "due", "2022-03-01"),
     ("point", "planned", "2022-03-01"), ("bare", "planned", None), ("vote", "meeting", "2022-05-02")],
)  # fmt: skip
def test_each_kind_has_a_key_for_its_day(item: str, key: str, old: str | None) -> None:
    assert changes(f"{item} @2022-06-01") == [(item, key, old, "2022-06-01")]


@pytest.mark.parametrize(
    ("phrase", "changed"),
    [
        ("done event", [("event", "status", None, "done"), ("event", "finished", None, "2022-02-01")]),
        ("done event 2022-01-20", [("event", "status", None, "done"), ("event", "finished", None, "2022-01-20")]),
        ("start work", [("work", "status", None, "active"), ("work", "started", None, "2022-02-01")]),
        ("decide vote 2022-02-07", [("vote", "status", None, "done"), ("vote", "finished", None, "2022-02-07")]),
        ("answer who the county board",
         [("who", "answer", None, "the county board"), ("who", "answered", None, "2022-02-01")]),
        ("answer who", [("who", "answer", None, "–"), ("who", "answered", None, "2022-02-01")]),
        ("-event", [("event", "status", None, "dropped")]),
        ("drop event board § 4", [("event", "status", None, "dropped"), ("event", "decided_in", None, "board § 4")]),
        ("meeting board 2022-03-07", [("board", "meetings", None, "2022-03-07")]),
        ("cancel board 2022-02-07 no quorum", [("board", "meetings", "2022-02-07", "cancelled")]),
        ("+risk flood title=Flood impact=2w", [("flood", "", None, "risk")]),
        ("+risk storm", [("storm", "status", None, "realised"), ("work", "duration", "3w", "4w"),
                         ("work", "remaining", "8d", "13d")]),
        ("+risk vague", [("vague", "status", None, "realised")]),
    ],
)  # fmt: skip
def test_a_phrase_begins_as_the_command_does(phrase: str, changed: Changes) -> None:
    assert changes(phrase) == changed


def test_meetings_are_added_and_cancelled_in_the_file() -> None:
    assert content("meeting board 2022-03-07")["bodies"][0]["meetings"] == ["2022-02-07", "2022-03-07", "2022-05-02"]
    gone = {"date": "2022-02-07", "cancelled": True}
    assert content("cancel board 2022-02-07")["bodies"][0]["meetings"] == [gone, "2022-05-02"]
    told = content("cancel board 2022-02-07 no quorum")["bodies"][0]["meetings"]
    assert told == [{**gone, "why": "no quorum"}, "2022-05-02"]
    another = content("cancel board 2022-02-08")["bodies"][0]["meetings"]
    assert another == ["2022-02-07", {"date": "2022-02-08", "cancelled": True}, "2022-05-02"]


def test_something_new_is_put_into_its_list_with_its_keys_in_order() -> None:
    new = content("+task r:more duration=2d title=More")["tasks"][-1]
    assert list(new.items()) == [("id", "more"), ("title", "More"), ("duration", "2d")]
    assert changes("+task r:more duration=2d title=More") == [("more", "", None, "task")]


def test_later_phrases_see_what_earlier_ones_did() -> None:
    assert changes("wait +1ed", "wait +1ed") == [
        ("wait", "duration", "30ed", "31ed"),
        ("wait", "duration", "31ed", "32ed"),
    ]
    assert changes("event +1d -1w owner=Board") == [
        ("event", "date", "2024-02-28", "2024-02-29"), ("event", "date", "2024-02-29", "2024-02-22"),
        ("event", "owner", None, "Board"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "phrase",
    ["", "work", "work later", "work +4", "work +4m", "work @1.3.2022", "work @2022-3-1", "work owner=A later", "'work +1w",
     "done", "+risk", "+task new title", "+task new title=A later", "work +1w later",
     "meeting board", "meeting board soon", "cancel board"],
)  # fmt: skip
def test_what_is_not_understood_is_told_as_it_was_typed(phrase: str) -> None:
    with pytest.raises(InputError) as refused:
        changes("work +1w", phrase)
    assert refused.value.finding == Finding("TK157", Place("r"), {"value": phrase})


def test_without_a_roadmap_nothing_is_understood_either() -> None:
    with pytest.raises(InputError) as refused:
        plan(read("- no roadmap"), ["'"], lambda roadmap: date(2022, 2, 1), "en")
    assert refused.value.finding.where == Place("")


@pytest.mark.parametrize("phrase", ["mixed -1w", "work -10w", "pack +1w", "bare +1w", "vague +1w", "wait +1w"])
def test_what_has_no_length_or_day_to_move_is_told(phrase: str) -> None:
    name, by = phrase.split()
    with pytest.raises(InputError) as refused:
        changes(phrase)
    assert (refused.value.finding.code, refused.value.finding.args) == ("TK158", {"id": name, "value": by})
