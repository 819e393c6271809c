"""One run of `validate`: read, find, tell, and the exit code."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from tiekartta.base import limits
from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Severity
from tiekartta.cli.options import default_path
from tiekartta.cli.output import emit, emit_document, note
from tiekartta.cli.session import Asked, Session, session_of
from tiekartta.project.checks import check, plans
from tiekartta.read.files import repository_name
from tiekartta.render.findings import Located, called, finding_cells, finding_line, in_order, related_lines

_FAILS = {"error": Severity.ERROR, "warning": Severity.WARNING}


class Show(NamedTuple):
    """How findings are told."""

    format: str
    output: str | None
    every: bool
    quality: bool
    changed_since: str | None
    columns: int
    color: bool
    fail_on: str


class Checker(NamedTuple):
    """What is checked, and how it is told."""

    path: str | None
    stdin_filename: str | None
    cached: bool
    asked: Asked
    show: Show

    def folder(self) -> str:
        """What to watch: the file or folder that was given."""
        return self.path if self.path is not None else default_path()

    def run(self) -> int:
        """Check once; 1 when what `--fail-on` names was found."""
        session = self._session()
        found = check(session)
        if session.only is not None:
            found = [each for each in found if each.span.file == session.only]
        if self.show.quality:
            _tell_quality(session, self.show)
        elif self.show.format == "text":
            _tell(found, session, self.show)
        else:
            _tell_machine(in_order(found), session, self.show, self.folder())
        least = _FAILS.get(self.show.fail_on)
        return int(least is not None and any(each.severity >= least for each in found))

    def _session(self) -> Session:
        if self.cached:
            return self._staged()
        if self.path != "-":
            return self.asked.open(self.path)
        from tiekartta.read.files import DiskTree, TextTree
        from tiekartta.read.overlay import overlay

        data = sys.stdin.buffer.read(limits.FILE_BYTES + 1)
        lang, day = self.asked.lang, self.asked.day
        if not self.stdin_filename:
            return session_of(TextTree(data, "<stdin>"), DiskTree(default_path()), lang, day)
        tree, only = overlay(data, self.stdin_filename)
        around = tree.around() if hasattr(tree, "around") else DiskTree(os.path.dirname(self.stdin_filename) or ".")
        session = session_of(tree, around, lang, day)
        session.only = only
        return session

    def _staged(self) -> Session:
        """What the next commit would hold, whatever else is on disk."""
        from tiekartta.project.staged import staged_tree

        tree = staged_tree(self.path, default_path())
        return session_of(tree, tree.around(), self.asked.lang, self.asked.day)


def _tell(found: Sequence[Located], session: Session, show: Show) -> None:
    """Findings as lines; notes are counted unless all are asked for, as are places of what is related."""
    words = session.words
    severities = [each.severity for each in found]
    told = in_order(
        each for each, severity in zip(found, severities, strict=True) if show.every or severity is not Severity.INFO
    )
    lines: list[str] = []
    for each in told[: limits.FINDINGS]:
        lines.append(_painted(each, session, show) if show.color and not show.output else finding_line(each, words))
        whole = show.every or RULES[each.finding.code].family in ("structure", "dates")
        if show.every or whole:
            lines += related_lines(each, words, len(each.related) if show.every else limits.CYCLE)
    if lines or show.output:
        emit("".join(line + "\n" for line in lines), show.output)
    if len(told) > limits.FINDINGS:
        note(words("findings-more", n=len(told) - limits.FINDINGS))
    counts = Counter(severities)
    note(_summary(counts, session))
    if counts[Severity.INFO] and not show.every:
        note(words("hidden-infos", n=counts[Severity.INFO]))


def _painted(found: Located, session: Session, show: Show) -> str:
    from tiekartta.render.paint import paint

    return paint([finding_cells(found, session.words)], show.columns).rstrip("\n")


def _summary(found: Counter[Severity], session: Session) -> str:
    """How many there are of each severity, or that there are none."""
    words = session.words
    if not found:
        return words("no-findings")
    keys = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
    counts = {keys[each]: found[each] for each in Severity}
    return words("validate.summary", **{key: words(f"validate.{key}", n=n) for key, n in counts.items()})


def _tell_machine(found: Sequence[Located], session: Session, show: Show, place: str) -> None:
    """Findings for a machine; GitHub gets the whole list on the page of the run too."""
    from tiekartta.render.findings_formats import FORMATS

    module = import_module(FORMATS[show.format])
    files = {each.span.file for each in found} if show.format == "github" else set()
    if show.format in ("github", "gitlab", "sarif"):
        found = called(found, repository_name)
    if show.format == "sarif":
        emit(module.render(found, session.words, repository_name(place)), show.output)
        return
    if show.format != "github":
        emit(module.render(found, session.words), show.output)
        return
    emit(module.render(found, session.words, _changed(show, files)), show.output)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        from tiekartta.render.formats import markdown

        with open(page, "a", encoding="utf-8") as file:
            file.write(markdown.render(module.summary(found, session.words)))


def _changed(show: Show, files: set[str]) -> set[tuple[str, int]]:
    """Lines changed since a commit: the one that was given, or in a pull request the branch that it goes to."""
    from tiekartta.read.git.changed import changed_lines

    base = os.environ.get("GITHUB_BASE_REF")
    if not show.changed_since and not base:
        return set()
    changed = changed_lines(show.changed_since or f"origin/{base}", files, quiet=not show.changed_since)
    return {(repository_name(file), line) for file, line in changed}


def _tell_quality(session: Session, show: Show) -> None:
    """The assessment of every roadmap."""
    from tiekartta.analyse.quality import assess

    schedule = session.compute()
    reports = [assess(plan) for plan in plans(session, schedule)]
    if show.format == "json":
        from tiekartta.render.formats import json

        emit(json.pieces(session.one_or_roadmaps(reports)), show.output)
        return
    from tiekartta.render.document import Document
    from tiekartta.render.views.quality import quality_document

    documents = [quality_document(each, session.words, session.loaded.sources, show.every) for each in reports]
    document = Document(tuple(block for each in documents for block in each.blocks))
    if show.format == "markdown":
        from tiekartta.render.formats import markdown

        emit(markdown.render(document), show.output)
    else:
        emit_document(document, show.columns, show.color, show.output)
