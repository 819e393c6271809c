"""The JSON format: a report's own fields, with ISO dates and stable keys in English."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

SCHEMA_VERSION = 1


def render(report: Any) -> str:
    """The report as JSON text that ends with a line break; `schema_version` comes first."""
    return json.dumps({"schema_version": SCHEMA_VERSION, **jsonable(report)}, ensure_ascii=False, indent=2) + "\n"


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
