"""JSON in pieces: the text that the library would write of the whole, entry by entry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tiekartta.render.formats.json import SCHEMA_VERSION, jsonable, render, written


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
    assert render(REPORT) == whole + "\n"


def test_empty_lists_and_objects_are_written_on_one_line() -> None:
    assert "".join(written({"a": [], "b": {}, "c": iter(())})) == '{\n  "a": [],\n  "b": {},\n  "c": []\n}\n'


def test_an_entry_is_made_when_the_one_before_it_has_been_written() -> None:
    made: list[int] = []

    def entries() -> Iterator[dict[str, int]]:
        for number in (1, 2):
            made.append(number)
            yield {"number": number}

    seen = [(piece.strip(), len(made)) for piece in written({"entries": entries()})]
    assert [each for each in seen if each[0].isdigit()] == [("1", 1), ("2", 2)]
