"""The JSON Schema of `diff --format json`, made from the report's own types; a test compares the published file."""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from tiekartta.compare.report import DiffReport

PATH = Path(__file__).parents[1] / "schemas" / "diff.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, float: {"type": "number"}}


class _Made(NamedTuple):
    """The definitions made so far, by the name of their type."""

    definitions: dict[str, Any]


def schema() -> dict[str, Any]:
    """The schema: one report, or the reports of a portfolio."""
    made = _Made({})
    report = _of(DiffReport, made)
    version = {"schema_version": {"const": 1}}
    one = made.definitions.pop("DiffReport")
    made.definitions["DiffReport"] = one
    single = {**one, "properties": {**version, **one["properties"]}, "required": ["schema_version", *one["required"]]}
    many = {
        "type": "object",
        "properties": {**version, "roadmaps": {"type": "array", "items": report}},
        "required": ["schema_version", "roadmaps"],
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "title": "tiekartta diff --format json",
        "anyOf": [single, many],
        "$defs": dict(sorted(made.definitions.items())),
    }


def _of(kind: Any, made: _Made) -> dict[str, Any]:
    if kind is Any:
        return {}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if kind is date:
        return {"type": "string", "format": "date"}
    if kind is type(None):
        return {"type": "null"}
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(each, made) for each in args]}
    if origin is tuple:
        return {"type": "array", "items": _of(args[0], made)}
    if origin is dict:
        return {"type": "object"}
    return _object(kind, made)


def _object(kind: Any, made: _Made) -> dict[str, Any]:
    if kind.__name__ not in made.definitions:
        made.definitions[kind.__name__] = {}
        hints = get_type_hints(kind)
        names = [each.name for each in fields(kind)] if is_dataclass(kind) else list(kind._fields)
        made.definitions[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": {name: _of(hints[name], made) for name in names},
            "required": names,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def text() -> str:
    """The published file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text(), encoding="utf-8")
