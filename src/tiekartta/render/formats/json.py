"""The JSON format: a report's own fields, with ISO dates and stable keys in English."""

from __future__ import annotations

import json
import re
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
    return dumps({"schema_version": SCHEMA_VERSION, **jsonable(report)})


def dumps(value: Any) -> str:
    """Plain values as JSON text that ends with a line break.

    What a terminal or a CI log would obey (control and bidi characters, `##[…]`) is written as JSON escapes: a program
    that reads it gets the text unchanged.
    """
    return UNSAFE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    if match[0] == "##":
        return "\\u0023#"
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def jsonable(value: Any) -> Any:
    """A value of plain types: dataclasses and named tuples as objects, dates as ISO text, sets sorted."""
    if value is None or (isinstance(value, (str, bool, int, float)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: jsonable(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: jsonable(each) for name, each in zip(value._fields, value, strict=True)}
    if isinstance(value, dict):
        return {str(key): jsonable(each) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(jsonable(each) for each in value)
    if isinstance(value, (list, tuple)):
        return [jsonable(each) for each in value]
    if isinstance(value, Fraction):
        return float(value)
    return str(value)
