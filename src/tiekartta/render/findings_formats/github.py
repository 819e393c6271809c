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

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
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
            lines.append(f"::{KINDS[severity]} title=tiekartta::{data(text)}")
    return "".join(line + "\n" for line in lines)


def _command(found: Located, words: Words) -> str:
    message, mend = found.told(words)
    places = [("file", found.span.file.removeprefix("./")), ("line", found.span.line), ("col", found.span.column)]
    told = [(name, value) for name, value in places if value]
    told.append(("title", found.finding.code))
    properties = ",".join(f"{name}={prop(str(value))}" for name, value in told)
    return f"::{KINDS[found.severity]} {properties}::{data(f'{message}. {mend}')}"


def data(text: str) -> str:
    """The message of a workflow command."""
    return safe(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def prop(text: str) -> str:
    """A property of a workflow command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


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
        message, mend = each.told(words)
        severity = Span(words(each.severity.word), each.severity.word)
        rows.append((cell(severity), cell(str(each.span)), cell(each.finding.code), cell(f"{message}. {mend}")))
    heading = Heading(cell(words("validate.title")), 2)
    if not rows:
        return Document((heading, Paragraph(cell(words("no-findings")))))
    more = len(found) - len(rows)
    rest = (Paragraph(cell(words("findings-more", n=more))),) if more else ()
    return Document((heading, Table(columns, tuple(rows)), *rest))
