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


def render(report: Any) -> str:
    """The report as JSON text that ends with a line break; `schema_version` comes first."""
    return "".join(pieces(report))


def pieces(report: Any) -> Iterator[str]:
    """The same text, one entry of the outermost lists at a time: that of a large plan is never in memory at once."""
    yield from _written({"schema_version": SCHEMA_VERSION, **_shallow(report)}, "\n")
    yield "\n"


def _written(value: Any, margin: str) -> Iterator[str]:
    """A value as JSON; `margin` is the line break and the indent that it stands behind."""
    value, inner = _shallow(value), margin + "  "
    if isinstance(value, dict) and value:
        for number, (key, each) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inner}{_text(key)}: "
            yield from _written(each, inner)
        yield f"{margin}}}"
    elif isinstance(value, list) and value:
        for number, each in enumerate(value):
            entry = _text(jsonable(each)).replace("\n", inner)
            yield f"{',' if number else '['}{inner}{entry}"
        yield f"{margin}]"
    else:
        yield _text(value)


def dumps(value: Any) -> str:
    """Plain values as JSON text that ends with a line break."""
    return _text(value) + "\n"


def _text(value: Any) -> str:
    """Plain values as JSON text.

    What a terminal or a CI log would obey (control and bidi characters, `##[…]`) is written as JSON escapes: a program
    that reads it gets the text unchanged.
    """
    return UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2))


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
    if isinstance(value, Fraction):
        return float(value)
    return str(value)
