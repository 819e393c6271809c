"""The checks of a comparison for CI services: GitHub annotations on the changed lines, and SARIF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tiekartta.base.findings import Severity, Span
from tiekartta.base.rulepages import check_page_of
from tiekartta.base.words import Words
from tiekartta.compare.checks import CHECKS
from tiekartta.compare.report import Check
from tiekartta.render.cells import safe
from tiekartta.render.findings_formats.github import KINDS, SHOWN, data, prop
from tiekartta.render.findings_formats.sarif import LEVELS, descriptor, location, log, prints_of
from tiekartta.render.views.diff_values import value_of


class Placed(NamedTuple):
    """A check where a service shows it: at a line of a file that the new version has.

    `related` is where its item stands, when that is elsewhere; `changed` tells whether the line is a changed one,
    `width` how long it is. `stand_in` is a place for formats that must have one.
    """

    check: Check
    span: Span | None
    related: tuple[Span, ...] = ()
    changed: bool = False
    width: int = 0
    stand_in: Span | None = None


def github(checks: Sequence[Placed], words: Words) -> str:
    """A workflow command a check, the worst first; GitHub shows ten of a kind, so the last one counts the rest."""
    lines = []
    for severity in reversed(Severity):
        kind = [each for each in checks if CHECKS[each.check.id] is severity]
        room = SHOWN if len(kind) <= SHOWN else SHOWN - 1
        lines += [_command(each, severity, words) for each in kind[:room]]
        if len(kind) > room:
            text = words("validate.more-annotations", n=len(kind) - room, kind=words(severity.word))
            lines.append(f"::{KINDS[severity]} title=tiekartta::{data(text)}")
    return "".join(line + "\n" for line in lines)


def _command(placed: Placed, severity: Severity, words: Words) -> str:
    span = placed.span
    told = [("file", span.file), ("line", span.line), ("col", span.column)] if span else []
    properties = ",".join(f"{name}={prop(str(value))}" for name, value in [*told, ("title", placed.check.id)] if value)
    where = "".join(f" ({each.file}:{each.line})" for each in placed.related)
    return f"::{KINDS[severity]} {properties}::{data(message(placed.check, words) + where)}"


def sarif(checks: Sequence[Placed], words: Words, path: str) -> Iterator[str]:
    """The checks as a SARIF 2.1.0 log."""
    names = sorted({each.check.id for each in checks})
    rules = [_rule(name, words) for name in names]
    return log("diff", path, rules, (_result(each, names, words) for each in checks), words)


def _rule(name: str, words: Words) -> dict[str, Any]:
    what = words(f"diff.check.{name}")
    return descriptor(name, what, what, check_page_of(name, words.lang), LEVELS[CHECKS[name]], "comparison")


def _result(placed: Placed, names: Sequence[str], words: Words) -> dict[str, Any]:
    check = placed.check
    span = placed.span or placed.stand_in
    width = placed.width if placed.span else 0
    result: dict[str, Any] = {
        "ruleId": check.id,
        "ruleIndex": names.index(check.id),
        "level": LEVELS[CHECKS[check.id]],
        "message": {"text": safe(message(check, words))},
        "locations": [location(span, width)] if span else [],
        "partialFingerprints": prints_of(f"{check.id}/{check.item}"),
    }
    if placed.related:
        result["relatedLocations"] = [
            location(each) | {"id": number} for number, each in enumerate(placed.related, start=1)
        ]
    return result


def message(check: Check, words: Words) -> str:
    """A check in words: what, which item, and from what to what."""
    title = words.text(check.title)
    told = f"{words(f'diff.check.{check.id}')}: {title}"
    if "old" in check.args and "new" in check.args:
        told += f", {value_of(check.args['old'], words)} → {value_of(check.args['new'], words)}"
    if check.args.get("deadline") and check.args.get("finish"):
        dates = {key: value_of(check.args[key], words) for key in ("finish", "deadline")}
        told += f", {words('diff.forecast').lower()} {dates['finish']}, {words('deadline').lower()} {dates['deadline']}"
    return told
