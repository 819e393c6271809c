"""GitHub Actions annotations (workflow commands): errors and changed lines first, since ten of a kind are shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tiekartta.base.findings import Severity
from tiekartta.base.words import Words
from tiekartta.render.cells import safe
from tiekartta.render.document import Column, Document, Heading, Paragraph, Span, Table, cell
from tiekartta.render.findings import Located

SHOWN = 10
"""Annotations of a kind that GitHub shows for one step."""

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ROWS = 500


def render(found: Sequence[Located], words: Words, changed: Collection[tuple[str, int]] = ()) -> str:
    """A command a line. `changed` holds the (file, line) pairs that a pull request touches."""
    lines = []
    for severity in reversed(Severity):
        kind = [each for each in found if each.severity is severity]
        kind.sort(key=lambda each: each.span[:2] not in changed)
        room = SHOWN if len(kind) <= SHOWN else SHOWN - 1
        lines += [_command(each, words) for each in kind[:room]]
        if len(kind) > room:
            count = len(kind) - room
            text = words("validate.more-annotations", n=count, kind=words(severity.word))
            lines.append(f"::{_KINDS[severity]} title=tiekartta::{_data(text)}")
    return "".join(line + "\n" for line in lines)


def _command(found: Located, words: Words) -> str:
    message, mend = words.finding(found.finding.code, found.finding.args)
    places = [("file", found.span.file), ("line", found.span.line), ("col", found.span.column)]
    told = [(name, value) for name, value in places if value]
    told.append(("title", found.finding.code))
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in told)
    return f"::{_KINDS[found.severity]} {properties}::{_data(f'{message}. {mend}')}"


def _data(text: str) -> str:
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(found: Sequence[Located], words: Words) -> Document:
    """Every finding as a table, for the page of the run."""
    columns = (
        Column(""),
        Column(words("validate.place")),
        Column(words("validate.code")),
        Column(words("validate.finding")),
    )
    rows = []
    for each in sorted(found, key=lambda each: -each.severity)[:_ROWS]:
        message, mend = words.finding(each.finding.code, each.finding.args)
        severity = Span(words(each.severity.word), each.severity.word)
        rows.append((cell(severity), cell(str(each.span)), cell(each.finding.code), cell(f"{message}. {mend}")))
    heading = Heading(cell(words("validate.title")), 2)
    if not rows:
        return Document((heading, Paragraph(cell(words("no-findings")))))
    more = len(found) - len(rows)
    rest = (Paragraph(cell(words("findings-more", n=more))),) if more else ()
    return Document((heading, Table(columns, tuple(rows)), *rest))
