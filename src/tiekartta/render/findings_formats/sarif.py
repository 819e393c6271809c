"""SARIF 2.1.0 (OASIS): one run with every rule that was broken and a result a finding."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Severity, Span
from tiekartta.base.rulepages import Page, page_of
from tiekartta.base.version import __version__
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.findings import Located
from tiekartta.render.findings_formats.identity import fingerprints
from tiekartta.render.formats.json import written

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/tiekartta/tiekartta"
_LONGEST = 1000
"""GitHub shows descriptions up to 1,024 characters."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(found: Sequence[Located], words: Words, path: str = "") -> Iterator[str]:
    """The log as JSON text; `path` is what was checked, from the root of the repository."""
    codes = sorted({each.finding.code for each in found})
    prints = fingerprints(found)
    results = (_result(each, codes, mark, words) for each, mark in zip(found, prints, strict=True))
    return log("validate", path, [_rule(code, words) for code in codes], results, words)


def log(
    command: str, path: str, rules: list[dict[str, Any]], results: Iterator[dict[str, Any]], words: Words
) -> Iterator[str]:
    """A log of one run. What services keep apart, the category, is the command with what it looked at."""
    driver = {
        "name": "tiekartta",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "language": words.lang,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"tiekartta/{command}/{safe(path)}".rstrip("/") + "/"},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, words: Words) -> dict[str, Any]:
    rule = RULES[code]
    name = rule.slug.replace("-", " ").capitalize()
    made = descriptor(code, name, name, page_of(code, words.lang), LEVELS[rule.severity], rule.family)
    return made | {"name": "".join(part.capitalize() for part in rule.slug.split("-"))}


def descriptor(name: str, title: str, what: str, page: Page, level: str, family: str) -> dict[str, Any]:
    """A rule as a service shows it: a title, what is found, and the page that explains it."""
    sentence = _first_sentence(page) or what
    uri = f"{HOME}/blob/main/{page.path}"
    return {
        "id": name,
        "shortDescription": {"text": _bounded(title)},
        "fullDescription": {"text": _bounded(sentence)},
        "help": {"text": page.text or f"{what}: {uri}", "markdown": page.text or f"{what}: <{uri}>"},
        "helpUri": uri,
        "defaultConfiguration": {"level": level},
        "properties": {"tags": [family], "problem.severity": "recommendation" if level == "note" else level},
    }


def _first_sentence(page: Page) -> str:
    """What a page says first, after its heading and the line of its severity; a check's page begins with “What.”."""
    told = page.body.partition("\n\n")[0]
    return " ".join(re.sub(r"^\*\*[^*]+\*\* ", "", told).split())


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _result(found: Located, codes: list[str], fingerprint: str, words: Words) -> dict[str, Any]:
    message, mend = found.told(words)
    result: dict[str, Any] = {
        "ruleId": found.finding.code,
        "ruleIndex": codes.index(found.finding.code),
        "level": LEVELS[found.severity],
        "message": {"text": safe(f"{message}. {mend}".strip())},
        "locations": [location(found.span, found.width)],
        "partialFingerprints": prints_of(fingerprint),
    }
    if found.related:
        result["relatedLocations"] = [
            location(span) | {"id": number} for number, span in enumerate(found.related, start=1)
        ]
    return result


def prints_of(identity: str) -> dict[str, str]:
    """By what a service knows a result again: GitHub reads the one name, others the program's own.

    It is made of what was found, not of the line's number or text, so that an edit elsewhere, or of the same line,
    does not make a new alert.
    """
    mark = hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()
    return {"primaryLocationLineHash": f"{mark[:16]}:1", "tiekartta/v1": mark}


def location(span: Span, width: int = 0) -> dict[str, Any]:
    """A place in a file; `width` is the length of its line, to whose end the region goes."""
    name = span.file.removeprefix("./").replace("\\", "/")
    line, column = max(span.line, 1), max(span.column, 1)
    region = {"startLine": line, "startColumn": column, "endLine": line, "endColumn": max(width, column) + 1}
    uri = {"uri": quote(name.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": uri, "region": region}}
