"""The scalars as JSON Schema: patterns and examples that every validator reads alike; `scalars` is what counts."""

from __future__ import annotations

from typing import Any

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
SHARE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 100}, {"type": "string", "pattern": r"^\d{1,3}\s?%$"}],
    "examples": ["60%", 60, 0.6],
}
