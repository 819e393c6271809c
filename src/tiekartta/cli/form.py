"""`tiekartta form`: a workbook in which a group, an owner or a party tells how its items stand."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.options import AsOf, Lang, PathArgument, misuse

_HELP = """A workbook that goes round: the unfinished items of a group, an owner or a party, to be filled in.

Status, done %, days, expected finish and a comment may be filled in, open questions answered, deliveries told. Ids and
the plan are locked. tiekartta collect reads it back.

Example: tiekartta form roadmaps/kansallinen --group ict --output ict.xlsx
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("form", help=_HELP)(_command)


# Not `answering`: a workbook is its only answer, and it shares two of the common options.
def _command(
    path: PathArgument = None,
    group: Annotated[
        Optional[str], typer.Option("--group", metavar="ID", help="The items of this group and its sub-groups.")
    ] = None,
    owner: Annotated[
        Optional[str], typer.Option("--owner", metavar="TEXT", help="The items whose owner has this text.")
    ] = None,
    party: Annotated[
        Optional[str], typer.Option("--party", metavar="NAME", help="What this party owns, and owes as deliveries.")
    ] = None,
    output: Annotated[
        Optional[str], typer.Option("--output", "-o", metavar="FILE", help="The workbook, such as ict.xlsx.")
    ] = None,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    from tiekartta.analyse.forms import Recipient, form_of, parties_of
    from tiekartta.cli.options import is_terminal
    from tiekartta.cli.output import emit_bytes
    from tiekartta.cli.session import open_session
    from tiekartta.project.names import check_id, check_name
    from tiekartta.render.formats import form

    if sum(each is not None for each in (group, owner, party)) != 1:
        raise misuse("usage.one-recipient", "--group")
    if output is None and is_terminal():
        raise misuse("usage.workbook-to-terminal", "--output")
    session = open_session(path, lang, as_of)
    schedule = session.sound_schedule()
    check_id(session, "groups", group)
    if party is not None:
        check_name(session, party, parties_of(session.roadmaps), "party")
    asked = form_of(session.roadmaps, schedule, Recipient(group, owner, party), session.words.lang)
    emit_bytes(form.render(asked, session.words), output)
    return 0
