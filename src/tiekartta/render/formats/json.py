"""The JSON format: a report's own fields, with ISO dates and stable keys in English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

SCHEMA_VERSION = 1
UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
    "|[\U000e0000-\U000e007f]|##(?=\\[|\\w+\\[)"
)


_encode = json.JSONEncoder(ensure_ascii=False).encode


def render(report: Any) -> str:
    """The report as JSON text that ends with a line break; `schema_version` comes first."""
    return "".join(pieces(report))


def pieces(report: Any) -> Iterator[str]:
    """The same text in pieces, so that the JSON of a large plan is never whole in memory."""
    return written({"schema_version": SCHEMA_VERSION, **_shallow(report)})


def written(value: Any) -> Iterator[str]:
    """A value as JSON text in pieces; it ends with a line break. What an iterator yields is a list.

    What a terminal or a CI log would obey (control and bidi characters, `##[…]`) is written as JSON escapes: a program
    that reads it gets the text unchanged.
    """
    yield from _parts(value, "\n")
    yield "\n"


def _parts(value: Any, margin: str) -> Iterator[str]:
    """A value; `margin` is the line break and the indent that it stands behind."""
    value = _shallow(value)
    if isinstance(value, dict):
        entries = ((f"{_scalar(key)}: ", each) for key, each in value.items())
        yield from _entries(entries, "{", "}", margin)
    elif isinstance(value, (list, Iterator)):
        yield from _entries((("", each) for each in value), "[", "]", margin)
    else:
        yield _scalar(value)


def _entries(entries: Iterator[tuple[str, Any]], opening: str, closing: str, margin: str) -> Iterator[str]:
    inner, before = f"{margin}  ", opening
    for key, each in entries:
        yield f"{before}{inner}{key}"
        yield from _parts(each, inner)
        before = ","
    yield f"{margin}{closing}" if before == "," else f"{opening}{closing}"


def _scalar(value: Any) -> str:
    return UNSAFE.sub(_escaped, _encode(value))


def _escaped(match: re.Match[str]) -> str:
    if match[0] == "##":
        return "\\u0023#"
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def jsonable(value: Any) -> Any:
    """A value of plain types: dataclasses and named tuples as objects, dates as ISO text, sets sorted."""
    value = _shallow(value)
    if isinstance(value, dict):
        return {key: jsonable(each) for key, each in value.items()}
    return [jsonable(each) for each in value] if isinstance(value, list) else value


def _shallow(value: Any) -> Any:
    """The same of a value, but not of what is in it."""
    if value is None or (isinstance(value, (str, bool, int, float)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return dict(zip(value._fields, value, strict=True))
    if isinstance(value, dict):
        return {str(key): each for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(jsonable(each) for each in value)
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, Iterator):
        return value
    if isinstance(value, Fraction):
        return float(value)
    return str(value)
