"""Findings as JSON: stable English keys, words in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Place, Severity, Span
from tiekartta.base.words import Words
from tiekartta.render.findings import Located
from tiekartta.render.formats import json


def render(found: Sequence[Located], words: Words) -> Iterator[str]:
    """The findings with their places, and how many there are of each severity."""
    counts = {each.word: sum(one.severity is each for one in found) for each in reversed(Severity)}
    return json.pieces({"counts": counts, "findings": (_finding(each, words) for each in found)})


def _finding(found: Located, words: Words) -> dict[str, Any]:
    rule = RULES[found.finding.code]
    message, mend = words.finding(rule.code, found.finding.args)
    place = found.finding.where
    return {
        "code": rule.code,
        "name": rule.slug,
        "family": rule.family,
        "severity": found.severity.word,
        **_span(found.span),
        "roadmap": place.roadmap if isinstance(place, Place) else None,
        "item": found.item or None,
        "message": message,
        "mend": mend,
        "related": [_span(each) for each in found.related],
    }


def _span(span: Span) -> dict[str, Any]:
    """A place; the line and column are null where the finding is about the whole file."""
    return {"file": span.file, "line": span.line or None, "column": span.column or None}
