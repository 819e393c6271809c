"""JSON in pieces: the same text as whole, an entry of the outermost lists at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.render.formats.json import SCHEMA_VERSION, jsonable, pieces, render


class Span(NamedTuple):
    """A value with fields, which is no list."""

    first: date
    last: date | None


@dataclass(frozen=True)
class Report:
    """A report with what every report has: lists of values with fields, mappings, texts, nothing."""

    items: tuple[Span, ...]
    names: dict[int, frozenset[str]]
    none: tuple[str, ...] = ()
    title: str = "##[group] \u202e"


REPORT = Report((Span(date(2022, 1, 3), None), Span(date(2022, 2, 1), date(2022, 2, 2))), {1: frozenset({"b", "a"})})


def test_the_pieces_are_the_whole_as_the_library_writes_it() -> None:
    plain = {"schema_version": SCHEMA_VERSION, **jsonable(REPORT)}
    whole = json.dumps(plain, ensure_ascii=False, indent=2).replace("##[", "\\u0023#[").replace("\u202e", "\\u202e")
    assert "".join(pieces(REPORT)) == render(REPORT) == whole + "\n"


def test_each_entry_of_an_outermost_list_is_a_piece_of_its_own() -> None:
    entries = [json.loads(piece.lstrip("[,")) for piece in pieces(REPORT) if '"first"' in piece]
    assert entries == [{"first": "2022-01-03", "last": None}, {"first": "2022-02-01", "last": "2022-02-02"}]
