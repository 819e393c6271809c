"""`tiekartta validate`: whether it is a sound roadmap."""

from __future__ import annotations

import typer

from tiekartta.cli.options import AsOf, Lang, PathArgument


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate", help="Whether it is a sound roadmap.\n\nExample: tiekartta validate roadmaps/")(_command)


def _command(path: PathArgument = None, as_of: AsOf = None, lang: Lang = None) -> int:
    from tiekartta.base.catalogue import RULES
    from tiekartta.base.findings import Severity
    from tiekartta.cli.output import emit, finding_lines, note
    from tiekartta.cli.session import open_session

    session = open_session(path, lang, as_of)
    findings = [*session.loaded.findings, *session.compute().findings]
    lines = finding_lines(findings, session.loaded.sources, session.words)
    if lines:
        emit("\n".join(lines) + "\n")
    note(session.words("findings", n=len(lines)) if lines else session.words("no-findings"))
    return int(any(RULES[finding.code].severity is Severity.ERROR for finding in findings))
