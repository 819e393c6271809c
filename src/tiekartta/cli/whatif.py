"""`tiekartta whatif`: the consequence before the edit."""

from __future__ import annotations

import os
from typing import Annotated, Optional

import typer

from tiekartta.cli.diff import FAIL_ON, FORMATS
from tiekartta.cli.options import ScenarioName
from tiekartta.cli.session import Asked, answering

__all__ = ["FORMATS", "register"]
_HELP = """What an edit would do, without making it.

Edits in a few words: "ITEM +4w" takes longer, "ITEM @2022-11-21" is decided, planned or due then, "ITEM key=value"
sets a key, "+risk ID" strikes, "+task ID title=…" is new, "drop ITEM", "cancel BODY DATE", "done ITEM". The answer is
that of tiekartta diff after the edit. Nothing is written without --apply.

Example: tiekartta whatif "palkkajarjestelma +4w" "hallintosaanto @2022-11-21"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("whatif", help=_HELP)(_command)


@answering(FORMATS, without=("excel",))
def _command(
    edits: Annotated[list[str], typer.Argument(metavar="EDIT… [PATH]", help="Edits, each in quotes.")],
    apply: Annotated[bool, typer.Option("--apply", help="Make the edits in the files, too.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Every row of each section.")] = False,
    fail_on: Annotated[Optional[str], typer.Option("--fail-on", metavar="WHAT,…", help=FAIL_ON)] = None,
    scenario: ScenarioName = None,
    *,
    asked: Asked,
) -> int:
    from tiekartta.cli.diff import conditions_of, emit_reports, failed
    from tiekartta.cli.editing import Editing, refused, told_of
    from tiekartta.cli.output import note
    from tiekartta.project.edits import supposed
    from tiekartta.project.opened import Broken

    wanted = conditions_of(fail_on)
    path = edits[-1] if len(edits) > 1 and os.path.exists(edits[-1]) else None
    phrases = edits[:-1] if path is not None else edits
    work, words = Editing(path, as_of=asked.as_of, lang=asked.lang).workplace(scenario)
    try:
        edit = supposed(work, phrases, words.lang)
    except Broken as error:
        return refused(error, words)
    reports = edit.compare()
    emit_reports(reports, edit, words, asked, every)
    if apply:
        edit.write()
        for line in told_of(edit, reports, words):
            note(line)
    return failed(reports, wanted, words)
