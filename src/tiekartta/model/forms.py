"""Forms that go round as workbooks: what is asked of items, questions and deliveries, and what each was when asked.

A value in a form is a short text whatever program has stored the workbook since: an ISO date, a status by its key, a
share in hundredths of a per cent, a text as it is; nothing is the empty text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from tiekartta.model.items import Deliverable, Item, Question, value_of
from tiekartta.model.scalars import LocalText, Titles, in_language

VERSION = 1
ITEMS, QUESTIONS, DELIVERIES = "items", "questions", "deliveries"
STATUS, SHARE, DAY, TEXT = "status", "share", "day", "text"

LOCKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ITEMS: ("id", "title", "package", "start", "finish", "deadline"),
        QUESTIONS: ("id", "title", "blocks", "due"),
        DELIVERIES: ("id", "title", "party", "due"),
    }
)
"""The columns of each sheet that tell what is asked about, and are not to be changed."""
ASKED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        ITEMS: MappingProxyType(
            {
                "status": STATUS,
                "progress": SHARE,
                "started": DAY,
                "finished": DAY,
                "expected_finish": DAY,
                "comment": TEXT,
            }
        ),
        QUESTIONS: MappingProxyType({"answer": TEXT, "answered": DAY}),
        DELIVERIES: MappingProxyType({"status": STATUS, "date": DAY, "notes": TEXT}),
    }
)
"""The columns of each sheet that are filled in, with what their cells hold."""
STATUSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ITEMS: ("planned", "active", "waiting", "partly", "done"),
        DELIVERIES: ("planned", "active", "partly", "done", "not-applicable"),
    }
)
"""What may be chosen as a status. That an item is dropped changes the plan, and is decided elsewhere."""
OF_POINTS = ("status", "finished", "comment")
"""What is asked of a milestone or a decision: they take no time."""
LONGEST = 2_000
"""Longest text that a form shows, in characters; a longer one is cut and cannot be filled in."""

Key = tuple[str, str, str, str]
"""What a row is about: its sheet, its roadmap, the id, and the party of a delivery."""


@dataclass(frozen=True)
class Asked:
    """What is asked: the value in the files when the form was made, and the one that the form shows for it."""

    base: str
    shown: str


@dataclass(frozen=True)
class FormEntry:
    """A row of a form: what it is about, what tells so, and what is asked of it."""

    sheet: str
    roadmap: str
    id: str
    party: str
    locked: Mapping[str, str]
    """The locked columns: texts, and dates in ISO form."""
    asked: Mapping[str, Asked]

    @property
    def key(self) -> Key:
        """What the row is about."""
        return self.sheet, self.roadmap, self.id, self.party


@dataclass(frozen=True)
class Form:
    """A form for a group, an owner or a party: on which day it was made, and what it asks."""

    by: str
    """Who fills it in: a title or a text, as the journal will name them."""
    lang: str
    days: Mapping[str, str]
    """The data date of each roadmap, in ISO form."""
    titles: Mapping[str, str]
    """The title of each roadmap."""
    entries: tuple[FormEntry, ...] = field(default=())

    def of(self, sheet: str) -> list[FormEntry]:
        """The rows of a sheet."""
        return [each for each in self.entries if each.sheet == sheet]


def value_in(entry: BaseModel, key: str, lang: str) -> str:
    """What an entry says under a key, as a form tells it."""
    value: Any = None if key == "comment" else value_of(entry, key)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(round(value * 10_000))
    if isinstance(value, (str, Titles)):
        return shown_text(value, lang)
    return ""


def shown_text(text: LocalText, lang: str) -> str:
    """A text of the files as a form shows it: in one language, only letters that print, cut when it is long."""
    lines = in_language(text, lang).split("\n")
    found = "\n".join(" ".join(_printable(line).split()) for line in lines).strip()
    return found if len(found) <= LONGEST else found[: LONGEST - 1] + "…"


def _printable(line: str) -> str:
    return line if line.isprintable() else "".join(each if each.isprintable() else " " for each in line)


def shown_status(item: Item | Deliverable | Question) -> str:
    """The status that a form shows: its own, else what its actual dates say."""
    told = value_of(item, "status")
    if told:
        return str(told)
    if value_of(item, "finished"):
        return "done"
    return "active" if value_of(item, "started") else "planned"
