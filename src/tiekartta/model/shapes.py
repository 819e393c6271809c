"""The shape of values: the base of every model, short forms of a mapping or list, and the scalars as JSON Schema.

The patterns and examples are such that every JSON Schema validator reads them alike; `scalars` is what counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import CoreSchema, core_schema

from tiekartta.base import limits

LANGUAGES = ("fi", "sv", "en")
_LETTERS = r"A-Za-z0-9\u00c0-\u024f\u0370-\u1fff\u2c00-\ud7ff"
ID_PATTERN = rf"[{_LETTERS}][{_LETTERS}._\-]{{0,{limits.ID - 1}}}"
"""An id as a pattern that every JSON Schema validator reads alike; `_ID` is what counts."""
REF_PATTERN = rf"(?:{ID_PATTERN}:)?{ID_PATTERN}"
TEXT_SCHEMA: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": limits.TEXT}
LOCAL_SCHEMA: dict[str, Any] = {
    "anyOf": [
        TEXT_SCHEMA,
        {
            "type": "object",
            "properties": {
                lang: {**TEXT_SCHEMA, "description": f"In {name}."}
                for lang, name in zip(LANGUAGES, ("Finnish", "Swedish", "English"), strict=True)
            },
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
    "examples": ["Otsikko", {"fi": "Otsikko", "sv": "Rubrik", "en": "Title"}],
}
DATE_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$",
    "format": "date",
    "examples": ["2022-03-31"],
}
LENGTH_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^\d{1,9}e?[dw]$",
    "examples": ["15d", "3w", "30ed", "4ew"],
}
MOST_EUROS = 1e13
EUROS_SCHEMA: dict[str, Any] = {
    "type": "number",
    "minimum": 0,
    "exclusiveMaximum": MOST_EUROS,
    "examples": [3750000, 1250.5],
}
SHARE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 100}, {"type": "string", "pattern": r"^\d{1,3}\s?%$"}],
    "examples": ["60%", 60, 0.6],
}


class Strict(BaseModel):
    """Base of every model: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Parsed:
    """Marks a type as parsed by a function; `schema` is what it may be as JSON Schema.

    Pydantic's `PlainValidator` also makes a serializer of the type, of which nothing here makes use: half of the time
    that the models take to be ready.
    """

    def __init__(self, parse: Callable[[object], object], schema: dict[str, Any]) -> None:
        self.parse = parse
        self.schema = schema

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, _core_schema: object, _handler: object) -> dict[str, Any]:
        return self.schema.copy()


def keyed(key: str, forms: Any) -> BeforeValidator:
    """Let a plain value stand for a mapping with that one key; `forms` are the types of both, for the JSON Schema."""
    return BeforeValidator(
        lambda value: value if isinstance(value, (dict, BaseModel)) else {key: value}, json_schema_input_type=forms
    )


def listed(one: Any) -> BeforeValidator:
    """Let a single value stand for a list of one; `one` is its type, for the JSON Schema."""
    return BeforeValidator(
        lambda value: value if isinstance(value, (list, tuple)) else [value], json_schema_input_type=one | list[one]
    )
