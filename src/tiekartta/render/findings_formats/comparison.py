"""The checks of a comparison for CI services: GitHub annotations on the changed lines, and SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tiekartta import __version__
from tiekartta.base.findings import Severity, Span
from tiekartta.base.words import Words
from tiekartta.compare.checks import CHECKS
from tiekartta.compare.report import Check, DiffReport
from tiekartta.model.scalars import in_language
from tiekartta.render.cells import safe
from tiekartta.render.findings_formats.github import KINDS, SHOWN, data, prop
from tiekartta.render.findings_formats.sarif import HOME, LEVELS, SCHEMA, location
from tiekartta.render.views.diff_values import value_of


def github(reports: Sequence[DiffReport], words: Words, version: str) -> str:
    """A workflow command a check, the worst first; GitHub shows ten of a kind, so the last one counts the rest."""
    checks = list(_located(reports, version))
    lines = []
    for severity in reversed(Severity):
        kind = [each for each in checks if CHECKS[each.id] is severity]
        room = SHOWN if len(kind) <= SHOWN else SHOWN - 1
        lines += [_command(each, severity, words) for each in kind[:room]]
        if len(kind) > room:
            text = words("validate.more-annotations", n=len(kind) - room, kind=words(severity.word))
            lines.append(f"::{KINDS[severity]} title=tiekartta::{data(text)}")
    return "".join(line + "\n" for line in lines)


def _command(check: Check, severity: Severity, words: Words) -> str:
    span = check.span
    told = [("file", span.file), ("line", span.line), ("col", span.column)] if span else []
    properties = ",".join(f"{name}={prop(str(value))}" for name, value in [*told, ("title", check.id)] if value)
    return f"::{KINDS[severity]} {properties}::{data(message(check, words))}"


def sarif(reports: Sequence[DiffReport], words: Words, version: str) -> str:
    """The checks as a SARIF 2.1.0 log."""
    checks = list(_located(reports, version))
    names = sorted({each.id for each in checks})
    driver = {
        "name": "tiekartta",
        "version": __version__,
        "informationUri": HOME,
        "language": words.lang,
        "rules": [_rule(name, words) for name in names],
    }
    results = [_result(each, names, words) for each in checks]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, words: Words) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": words(f"diff.check.{name}")},
        "helpUri": f"{HOME}/blob/main/docs/checks/{name}.md",
        "defaultConfiguration": {"level": LEVELS[CHECKS[name]]},
    }


def _result(check: Check, names: Sequence[str], words: Words) -> dict[str, Any]:
    return {
        "ruleId": check.id,
        "ruleIndex": names.index(check.id),
        "level": LEVELS[CHECKS[check.id]],
        "message": {"text": safe(message(check, words))},
        "locations": [location(check.span)] if check.span else [],
        "partialFingerprints": {"tiekartta/v1": f"{check.id}/{check.item}"},
    }


def message(check: Check, words: Words) -> str:
    """A check in words: what, which item, and from what to what."""
    title = in_language(check.title, words.lang)
    told = f"{words(f'diff.check.{check.id}')}: {title}"
    if "old" in check.args and "new" in check.args:
        told += f", {value_of(check.args['old'], words)} → {value_of(check.args['new'], words)}"
    if check.args.get("deadline") and check.args.get("finish"):
        dates = {key: value_of(check.args[key], words) for key in ("finish", "deadline")}
        told += f", {words('diff.forecast').lower()} {dates['finish']}, {words('deadline').lower()} {dates['deadline']}"
    return told


def _located(reports: Sequence[DiffReport], version: str) -> Iterator[Check]:
    """The checks with plain file names: a version read from git shows its name before the path, services do not."""
    for report in reports:
        for check in report.checks:
            span = check.span
            if span is not None and span.file.startswith(f"{version}:"):
                yield check.at(Span(span.file[len(version) + 1 :], span.line, span.column))
            else:
                yield check
