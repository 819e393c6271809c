"""Edits, causes and values of the diff report in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tiekartta.base.findings import Span as Place
from tiekartta.base.words import Words
from tiekartta.compare.report import CauseReport, Change
from tiekartta.model.scalars import LocalText, Titles, in_language
from tiekartta.render.cells import cut

_TITLE = 90
_VALUE = 60
_ENTRIES = 6
_PROGRESS = ("progress", "stalled", "dropped", "resumed")
_ASKED = {"progress": "diff.answered", "stalled": "diff.unanswered", "reopened": "diff.reopened"}


def title_of(title: LocalText, words: Words) -> str:
    """A title in the language, short enough for a table and a comment."""
    return cut(in_language(title, words.lang), _TITLE)


def place_of(span: Place | None) -> str:
    """File and line of an edit."""
    if span is None:
        return ""
    return f"{span.file}:{span.line}" if span.line else span.file


def signed(days: float, words: Words) -> str:
    """Working days with their sign, thirds and halves with one decimal."""
    rounded = round(days, 1)
    number = f"{abs(rounded):g}" if words.lang == "en" else f"{abs(rounded):g}".replace(".", ",")
    sign = "+" if rounded > 0 else "\u2212" if rounded < 0 else ""
    return words("days", n=f"{sign}{number}")


def field_of(name: str, words: Words) -> str:
    """The name of a field in the language; one that has no word is shown as it is written."""
    key = f"diff.field.{name}"
    return words(key) if words.has(key) else name


def value_of(value: Any, words: Words) -> str:
    """A field's value in words, cut to what a cell can hold."""
    if value is None or value in ([], {}, ()):
        return "–"
    if isinstance(value, Titles):
        text = in_language(value, words.lang)
    elif isinstance(value, date):
        text = words.date(value)
    elif isinstance(value, bool):
        text = words("yes") if value else "–"
    elif isinstance(value, Fraction):
        text = words.percent(float(value))
    elif isinstance(value, Mapping):
        text = _mapping(value, words)
    elif isinstance(value, (list, tuple)):
        text = _list(list(value), words)
    else:
        text = str(value)
    return cut(" ".join(text.split()), _VALUE)


def _mapping(value: Mapping[str, Any], words: Words) -> str:
    return ", ".join(_entry(key, each, words) for key, each in value.items())


def _entry(key: str, value: Any, words: Words) -> str:
    """One key of a mapping: sums of money and states in words, a party with what it owes, else the value alone."""
    if words.has(f"euro.{key}") and isinstance(value, (int, float)):
        return words(f"euro.{key}", value=words.euros(value))
    if key == "status" and words.has(f"plan.{value}"):
        return words(f"plan.{value}")
    if isinstance(value, Mapping) and "status" in value:
        return f"{key}: {value_of(value, words)}"
    return value_of(value, words)


def _list(values: list[Any], words: Words) -> str:
    told = ", ".join(value_of(each, words) for each in values[:_ENTRIES])
    return f"{told}, …" if len(values) > _ENTRIES else told


def differing(old: Any, new: Any) -> tuple[Any, Any]:
    """Two values without what they have in common: of long lists only what is gone and what is new."""
    if isinstance(old, list) and isinstance(new, list) and (old or new):
        return [each for each in old if each not in new], [each for each in new if each not in old]
    return old, new


def cause_text(cause: CauseReport, words: Words, about: str = "") -> str:
    """A cause as a phrase: what was edited, from what to what; said shorter when it is `about` the item at hand."""
    title = title_of(cause.title, words)
    if cause.item == about and cause.kind in (*_PROGRESS, "field"):
        return _own_text(cause, words)
    if cause.kind in ("added", "removed"):
        return words(f"diff.{cause.kind}-item", title=title)
    if cause.list == "questions" and cause.kind in _ASKED:
        return words(_ASKED[cause.kind], title=title)
    old, new = differing(cause.old, cause.new)
    told = {"title": title, "old": value_of(old, words), "new": value_of(new, words)}
    if cause.kind in _PROGRESS:
        return words(f"diff.{cause.kind}", **told)
    if cause.field == "depends_on":
        return words(_link_key(cause.old, cause.new), **told)
    key = "diff.header-field" if cause.kind in ("header", "time") else "diff.changed-field"
    return words(key, field=field_of(cause.field, words), **told)


def _own_text(cause: CauseReport, words: Words) -> str:
    """An edit of the very item that the line is about: its dates stand there already."""
    if cause.kind != "field":
        return words(f"diff.own-{cause.kind}")
    old, new = differing(cause.old, cause.new)
    told = {"old": value_of(old, words), "new": value_of(new, words)}
    if cause.field == "depends_on":
        return words(f"{_link_key(cause.old, cause.new)}-own", **told)
    return words("diff.own-field", field=field_of(cause.field, words), **told)


def _link_key(old: Any, new: Any) -> str:
    if old is None:
        return "diff.new-link"
    return "diff.gone-link" if new is None else "diff.changed-link"


def change_text(change: Change, words: Words) -> tuple[str, str, str]:
    """An edit as field, old and new value; for whole entries the kind of edit stands for the field."""
    if change.kind == "renamed":
        return words("diff.kind.renamed"), str(change.old), str(change.new)
    if change.kind != "changed":
        return words(f"diff.kind.{change.kind}"), "", ""
    old, new = differing(change.old, change.new)
    return field_of(change.field, words), value_of(old, words), value_of(new, words)
