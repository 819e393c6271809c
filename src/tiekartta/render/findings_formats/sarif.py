"""SARIF 2.1.0 (OASIS): one run with every rule that was broken and a result a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from tiekartta import __version__
from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Severity, Span
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.findings import Located
from tiekartta.render.findings_formats.identity import fingerprints
from tiekartta.render.formats.json import dumps

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/tiekartta/tiekartta"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(found: Sequence[Located], words: Words) -> str:
    """The log as JSON text."""
    codes = sorted({each.finding.code for each in found})
    driver = {
        "name": "tiekartta",
        "version": __version__,
        "informationUri": HOME,
        "language": words.lang,
        "rules": [_rule(code, words) for code in codes],
    }
    prints = fingerprints(found)
    results = [_result(each, codes, mark, words) for each, mark in zip(found, prints, strict=True)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumps(log)


def _rule(code: str, words: Words) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": rule.slug.replace("-", " ").capitalize()},
        "helpUri": f"{HOME}/blob/main/docs/rules/{code}.md",
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(found: Located, codes: list[str], fingerprint: str, words: Words) -> dict[str, Any]:
    message, mend = words.finding(found.finding.code, found.finding.args)
    result: dict[str, Any] = {
        "ruleId": found.finding.code,
        "ruleIndex": codes.index(found.finding.code),
        "level": LEVELS[found.severity],
        "message": {"text": safe(f"{message}. {mend}".strip())},
        "locations": [location(found.span)],
        "partialFingerprints": {"tiekartta/v1": fingerprint},
    }
    if found.related:
        result["relatedLocations"] = [location(span) | {"id": number} for number, span in enumerate(found.related)]
    return result


def location(span: Span) -> dict[str, Any]:
    """A place in a file."""
    name = span.file.removeprefix("./").replace("\\", "/")
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(name.encode("utf-8", "surrogateescape"))}}
    if span.line:
        place["region"] = {"startLine": span.line, "startColumn": max(span.column, 1)}
    return {"physicalLocation": place}
